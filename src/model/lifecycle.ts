/** Where values come from, and how routers with hooks run a route. */

/** A root of provenance. */
export type SourceName =
  | 'path'
  | 'query'
  | 'body'
  | 'header'
  | 'cookie'
  | 'message'
  | 'principal'
  | 'environment'
  | 'time'
  | 'random'
  | 'request';

/** What a hook is called with, in order; the body is what arrived, not yet read. */
export type HookArgument = 'request' | 'response' | 'payload' | 'body' | 'next';

/** How a router with hooks runs a route. */
export interface Lifecycle {
  /** Access paths of what handlers are called with. */
  readonly request: string;
  readonly response: string;
  /** Phases before and after the handler, in order. */
  readonly before: Readonly<Record<string, readonly HookArgument[]>>;
  readonly after: Readonly<Record<string, readonly HookArgument[]>>;
  /** Phase of hooks that are told of every route added after them, and may change its options. */
  readonly told: string;
  /** Member of the response that says that it was sent: a hook that leaves it so ends the request. */
  readonly sent: string;
  /** Member of the request that holds the address that was asked for, with its query. */
  readonly url: string;
  /** Member of the request that holds the options of its route, and the one that holds the router. */
  readonly options: string;
  readonly router: string;
  /** The phase after which parts of the request are held against the schemas in a route's options. */
  readonly validates: { readonly after: string; readonly parts: Readonly<Record<string, SourceName>> };
}
