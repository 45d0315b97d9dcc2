/**
 * Builder chains that end in a handler. Middleware and handler get one object, which holds the context; what middleware
 * gives to the object's `next` under the context's name is added to it.
 */
export interface PipelineSpec {
  /** Steps that are given middleware, or a chain whose middleware is taken over. */
  readonly use: readonly string[];
  /** Steps that are given the handler. */
  readonly handler: readonly string[];
  /** What its operations are called, where that is not the step that ended the chain. */
  readonly type?: string;
  /** By what name the context is handed on. */
  readonly context: string;
  /** The step that is given metadata, and by what name it is handed on. */
  readonly metadata: string;
  /** Steps that are given a schema, which the input has to pass from there on. */
  readonly schema?: readonly string[];
  /**
   * By what names the input is handed on: as it came, and as the schemas so far let it pass; as it came where there are
   * none, if it is `open`.
   */
  readonly input: { readonly raw: string; readonly parsed: string; readonly open?: true };
}

/** The request, the response, something of the server that is not known, or an object of them. */
export type ExchangeSpec = ExchangePart | Readonly<Record<string, ExchangePart>>;
export type ExchangePart = 'request' | 'response' | 'unknown';

/** How a rule decides: by a function that is told what a handler is and says `true`, or by other rules. */
export type RuleSpec =
  | { readonly asks: string }
  | { readonly every: string }
  | { readonly some: string }
  | { readonly not: string }
  | { readonly is: boolean };
