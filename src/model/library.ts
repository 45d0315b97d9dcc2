/**
 * How a library behaves, as data. A library is a list of rows; each says what one access path of the package means.
 *
 * Path grammar: member names separated by dots; `()` after a name is what calling (or constructing) it returns; `*`
 * matches any one member name; `|` separates alternatives of one segment. The empty path is the package itself; its
 * default export and its namespace are the same thing: `''`. Examples: `()` (the default export called or constructed),
 * `PrismaClient().*.findUnique()`, `sign()`, `().paymentIntents.create()`.
 * A variable, parameter or field declared with a package's class or interface type `T` is `T()`.
 *
 * Ref grammar (what a row's fields point at): `argN`, `argN.member.member`, `*` (the name matched by the first star),
 * `**` (by the second), `type` (the entity named by a type argument, or by a row's `entity` on the way), `base` (what the method was
 * called on), `client` (the nearest value on the way that a `handle` row names), `all` and `restN` (all arguments, those from N on, as an array),
 * `step:NAME` (the first argument of the nearest call of that name on the way),
 * `where:REF` (conditions among find options: their `where`, conditions as they are, or a key), `key:REF` (conditions, or
 * a key as a condition: `{ id: REF }`), `row:REF` (the condition that selects a row: `{ id: REF.id }`),
 * `result` (what the row's effect yields), `count` (how many rows a statement changed), `self` (the row, document or
 * instance a method is called on), `key` (the condition that selects it: `{ id: self.id }`), `null`, `'text'` (a constant). `a | b` takes the first that is
 * there; `a & b` is an object with the fields of both.
 */
import type { Lifecycle, SourceName } from './lifecycle.js';
import type { Place } from './location.js';
import type { ExchangeSpec, PipelineSpec, RuleSpec } from './pipeline.js';
import type { ChainSpec, MiddlewareSpec, PluginSpec, Ref, RouterSpec } from './router.js';
import type { AuthenticateEffect, Effect, LockMode, Operation } from './trace.js';
import type { ApiValue, Known, Value } from './value.js';

export type { HookArgument, Lifecycle, SourceName } from './lifecycle.js';
export type { ExchangePart, ExchangeSpec, PipelineSpec, RuleSpec } from './pipeline.js';
export type { ChainSpec, FolderHooks, MiddlewareSpec, PluginSpec, Ref, RouterSpec } from './router.js';

export interface Library {
  /** Kebab-case, unique: `prisma`. */
  readonly id: string;
  readonly family:
    'framework' | 'store' | 'gateway' | 'http' | 'auth' | 'validator' | 'broker' | 'logger' | 'runtime' | 'other';
  /** Package names; `node:crypto` for builtins (written with or without prefix in the code); `global:fetch` for globals. `@scope/*` is allowed. */
  readonly packages: readonly string[];
  /** Documentation the rows were written from. */
  readonly docs: string;
  readonly rows: readonly Row[];
  /** Access path of what its stored rows are, for methods called on them: `BaseEntity()`. */
  readonly rowsAre?: string;
  /** Names that mean this library when they are imported from a place that cannot be found (generated clients). */
  readonly generated?: readonly string[];
  /** Files that are entry points by their place (Next.js), for the file-route reader. */
  readonly fileRoutes?: readonly FileRoute[];
  /** Builder chains that make entry points. */
  readonly pipeline?: PipelineSpec;
  /** Decorators that make entry points or set metadata (NestJS); paths of decorator rows. */
  readonly decorators?: readonly DecoratorRow[];
  /** What runs around the handlers of its routers, where hooks stand at named phases (Fastify). */
  readonly lifecycle?: Lifecycle;
  /** How its routers run handlers, where these do not get a request, a response and `next`. */
  readonly chain?: ChainSpec;
}

/** What one access path means. All parts are optional and may stand together. */
export interface Row {
  readonly path: string;
  /** The path continues as this other path of the same package. */
  readonly is?: string;
  /** The value itself is a root of provenance: request input, principal … */
  readonly source?: SourceName;
  /** Values at this path are clients, connections or transactions that effects run on; `false` where the path continues as one but belongs to what it was read from. */
  readonly handle?: boolean;
  /** Client or transaction given in the arguments, which the effects then run on. */
  readonly on?: Ref;
  /** What names the entity that values at this path, and what they lead to, are about: an argument of the call, or `*`. */
  readonly entity?: Ref;
  /** Applies only where an argument is a function, or where none is: `transaction(callback)` and `await transaction()`. */
  readonly form?: 'callback' | 'promise';
  /** Effects of the call (path ends in `()`). */
  readonly effects?: readonly EffectSpec[];
  /** What the call returns: a ref, `principal`, `response`, `unknown`, `void`, an object of these; default: the access path continued. */
  readonly returns?: ReturnSpec;
  /** The call returns a promise of that. */
  readonly async?: boolean;
  /** Closures among the arguments that the call runs. */
  readonly invokes?: readonly InvokeSpec[];
  /** Statements made before and handed over as an array: they run in one transaction. */
  readonly gathers?: { readonly statements: Ref; readonly isolation?: Ref };
  /** The call may throw (or reject) in the ordinary course of business: refusal, verification failure, validation. */
  readonly throws?: boolean;
  /** The call never returns: `redirect()`, `notFound()`. */
  readonly ends?: boolean;
  /** The call throws unless this holds: `assert(condition)`. */
  readonly asserts?: Ref;
  /** Writing to the member has these effects; `arg0` is what is written, `self` what the member is of. */
  readonly assigned?: readonly EffectSpec[];
  /** The call keeps a value under a name, as a member of something; where the name is an object, its fields. */
  readonly keeps?: { readonly in: Ref; readonly name: Ref; readonly value: Ref };
  /** The call makes a model of the entity from this: rows and model have its `functions` beside what the library declares. */
  readonly schema?: Ref;
  /** What holds, by name, the functions that rows and the model made from it have; `self` is the value at the path. */
  readonly functions?: { readonly methods: readonly Ref[]; readonly statics: readonly Ref[] };
  /** As a declared type, it says no more than its first type argument does: `Selectable<PaymentTable>`. */
  readonly wraps?: true;
  /** What is run through the value is run again when it fails. */
  readonly retries?: true;
  /** The call registers something on a router or application; see the frameworks. */
  readonly router?: RouterSpec;
  /** The value, used as a middleware, does this. */
  readonly middleware?: MiddlewareSpec;
  /** The value, registered as a plugin, does this. */
  readonly plugin?: PluginSpec;
  /** Members that the call sets on what it was called on: `reply.code(201)` sets its status. */
  readonly sets?: Readonly<Record<string, ReturnSpec | boolean>>;
  /** The call makes something by which named operations are answered: a type, a schema, a layer around one, a server. */
  readonly operations?: OperationsSpec;
  /** The value, in a map of rules, decides whether an operation may run. */
  readonly rule?: RuleSpec;
  /** Values that start here are builder chains; the hook says what the chain does when it is awaited, returned or run by one of `terminals`. */
  readonly builder?: {
    readonly hook: BuilderHook;
    readonly terminals?: readonly string[];
    /** Its methods change the builder they are called on. */ readonly inPlace?: true;
    /** A function given to its own call or to a terminal runs it, and gets a failure and what it yields. */
    readonly callbacks?: true;
  };
  /** The call runs SQL: its text (constant, with holes, or a tagged template's arguments) and its parameters (an array). `returns` then shapes what `result` (the rows) and `count` (rows changed) become. */
  readonly sql?: {
    readonly text: Ref;
    readonly params?: Ref;
    readonly tagged?: boolean;
    /** Runs only when it is awaited. */ readonly lazy?: boolean;
    /** Where the count of changed rows stands in what a write yields instead of rows. */ readonly countIn?: string;
  };
  /** What the value is inside the text of a query: a tagged template, raw text with parameters, a list of values, columns and values of an object (or the name in a text), a value, the name of a table or column that the value stands for, nothing. */
  readonly fragment?: 'template' | 'raw' | 'list' | 'helper' | 'value' | 'name' | 'empty';
  /** What rows cannot say. Runs instead of effects and returns. */
  readonly hook?: CallHook;
}

/** Effects with refs in place of values. */
export type EffectSpec =
  | {
      readonly read: {
        readonly entity: Ref;
        readonly where?: Ref;
        /** Relations whose conditions the rows themselves must meet: `[{ model, as, where, required }]`. */
        readonly inner?: Ref;
        /** Relations that are read along, by name: `{ members: { where, include, select } }`. */
        readonly joins?: Ref;
        readonly many?: boolean;
        readonly aggregate?: boolean;
        readonly lock?: LockMode | { readonly ref: Ref };
      };
    }
  | {
      readonly write: {
        readonly operation: 'create' | 'update' | 'delete' | 'upsert';
        readonly entity: Ref;
        readonly where?: Ref;
        readonly data?: Ref;
        readonly many?: boolean;
        readonly counts?: boolean;
        readonly ignoresConflict?: Ref;
        /** Columns changed by a figure: named by a text or list, or an object of column and figure. */
        readonly change?: { readonly columns: Ref; readonly by: Ref; readonly as: 'increment' | 'decrement' };
        /** The call yields the count of changed rows in this field of its result (`a|b`: in each), or as the result itself (empty). */
        readonly countIn?: string;
      };
    }
  | {
      readonly call: {
        readonly service?: string;
        readonly operation: Operation;
        /** The call only prepares (`write`) unless this argument is there: `confirm` of a payment. */
        readonly when?: Ref;
        readonly method?: string;
        readonly target?: Ref;
        readonly body?: Ref;
        readonly amount?: Ref;
        readonly idempotencyKey?: Ref;
        readonly throws: boolean;
      };
    }
  /** A row, document, instance or draft is written: created where it has not been stored yet. */
  | { readonly save: { readonly value: Ref; readonly entity?: Ref } }
  | {
      readonly authenticate: {
        readonly proves: AuthenticateEffect['proves'];
        readonly fails: AuthenticateEffect['fails'];
        readonly credential: Ref;
      };
    }
  | { readonly authorize: { readonly requires: Ref; readonly fails: 'throws' | 'ends' | 'falsy' } }
  | { readonly validate: { readonly value: Ref; readonly schema: Ref; readonly throws: boolean } }
  | { readonly lock: { readonly mode: LockMode; readonly key: Ref } }
  | { readonly begin: { readonly isolation?: Ref } }
  | { readonly commit: Record<string, never> }
  | { readonly rollback: Record<string, never> }
  | { readonly publish: { readonly topic: Ref; readonly payload: Ref } }
  | { readonly acknowledge: { readonly positive: boolean } }
  | { readonly respond: { readonly status?: Ref | number; readonly body?: Ref; readonly redirect?: boolean } }
  /** A status is set for the answer that is to follow; nothing is sent by it. */
  | { readonly status: Ref }
  | { readonly log: { readonly level: string } }
  | { readonly work: { readonly of: 'cache' | 'mail' | 'metric' | 'file' | 'schedule' | 'notice' | 'other' } };

/**
 * A ref, a word, or an object of them. Words: `result` and `response` (what the effect yields), `unknown`, `void`, the
 * names of sources (`principal`, `body` ...), `self` (the access path itself) and `base` (what the method was called on).
 * `maybe` adds null as a second alternative, `optional` undefined; `failed` is the other half, for callbacks that are told
 * errors first: an error where the value is not there, else null.
 */
export type ReturnSpec =
  | Ref
  | { readonly object: Readonly<Record<string, ReturnSpec>> }
  | { readonly array: readonly ReturnSpec[] }
  /** A row that is not stored yet: an object with these fields. */
  | { readonly draft: { readonly entity: Ref; readonly data: Ref } }
  | { readonly maybe: ReturnSpec }
  | { readonly optional: ReturnSpec }
  | { readonly failed: ReturnSpec }
  /** What is kept under a name: a member of something. */
  | { readonly kept: { readonly in: Ref; readonly name: Ref } }
  /** Input that passed a schema: keeps its provenance. */
  | { readonly validated: Ref };

export interface InvokeSpec {
  /** Which argument is the closure. */
  readonly callee: Ref;
  /** What it is called with; `tx` is a transaction handle made from `client`, `element:REF` an element of a collection. */
  readonly with: readonly ReturnSpec[];
  /** The closure runs inside a transaction (and the call's result is the closure's). */
  readonly transaction?: {
    readonly isolation?: Ref;
    /** Access path of the handle, where it is not what the client is. */
    readonly as?: string;
    /** The handle the method is called on is the transaction's. */
    readonly own?: true;
  };
  /** The closure runs while a lock with this key is held. */
  readonly extent?: { readonly key: Ref };
  /** Not before the call returns, perhaps never: event handlers, timers, background work. */
  readonly later?: boolean;
  /**
   * Given at start-up, the closure is an entry point, by this name: a topic, queue or event. `again`: only if it hands itself
   * over each time it runs; else it is a part of start-up that is late.
   */
  readonly entry?: { readonly kind: 'consumer' | 'event' | 'job'; readonly name?: Ref; readonly again?: true };
  /** Zero or more times. */
  readonly many?: boolean;
  /** The call returns what the closure returns. */
  readonly returned?: boolean;
  /** Again when it fails, if what it is run through, or was made from, `retries`. */
  readonly retried?: boolean;
  /** Nobody gets what the closure returns: of promises nobody waits for. */
  readonly dropped?: boolean;
}

/**
 * What a call that makes a part of an API of named operations (GraphQL) was given. A handler gets what it belongs to,
 * the arguments, the context and an info.
 */
export interface OperationsSpec {
  /** Types whose fields clients ask for, by name; each is what a call with `fields` made. */
  readonly types?: Readonly<Record<string, Ref>>;
  /** A type's fields by name, or a function that gives them; a field holds its handler in `resolve` or `subscribe`. */
  readonly fields?: Ref;
  /** Handlers by type and name; lists of such maps count as one. */
  readonly resolvers?: Ref;
  /** Handlers made by builder chains, by name; groups of them nest, with a dot between their names. */
  readonly procedures?: Ref;
  /** The call ends a builder chain with a handler. */
  readonly ends?: true;
  /** A function that loads the module which exports it. */
  readonly loads?: Ref;
  /** The schema or server it is made from; several count as one. */
  readonly of?: Ref;
  /**
   * What runs before the handlers, outermost first: functions that get a way on and what a handler gets, such functions
   * by type or by type and name, or what a call with `rules` made.
   */
  readonly layers?: Ref;
  /** A layer: rules by type, or by type and name, and the one for operations that are not named; `*` names all of a type. */
  readonly rules?: { readonly by: Ref; readonly fallback: Ref };
  /** What handlers get as context, or a function that makes it of these for each request. */
  readonly context?: { readonly from: Ref; readonly with: readonly ExchangeSpec[] };
  /** It listens by itself: nothing stands before it that a router would have. */
  readonly listens?: true;
  /** The call answers this request itself: what stands before it is what its caller does. */
  readonly answers?: Ref;
}

/** A convention by which files are entry points. Globs are relative to the package that depends on the library. */
export interface FileRoute {
  readonly files: readonly string[];
  readonly exports: 'methods' | 'default' | 'actions' | 'middleware' | readonly string[];
  readonly args: readonly ('request' | 'response' | 'context' | 'input')[];
  /** Access path of the package whose instance an argument is: `{ request: 'NextRequest()' }`. */
  readonly types: Readonly<Record<string, string>>;
  /** Member of the request that holds its method, where a handler is for one method. */
  readonly method?: string;
  /** Members of the request that lead to the path of the route that was asked for. */
  readonly pathname?: readonly string[];
}

/** A decorator and what it means. */
export interface DecoratorRow {
  /** Exported name of the decorator. */
  readonly name: string;
  readonly means:
    | { readonly controller: { readonly path: Ref } }
    | { readonly route: { readonly method: string; readonly path: Ref } }
    /** The method answers a named operation of this type; without a name it goes by its own. */
    | { readonly operation: { readonly type: string; readonly name: Ref } }
    /** Messages of a broker run the method, or the one so called of a class. */
    | { readonly consumer: { readonly topic: Ref; readonly method?: string } }
    /** Something that happens in the process itself runs the method. */
    | { readonly event: { readonly topic: Ref; readonly method?: string } }
    /** The clock runs the method. */
    | { readonly job: true }
    | { readonly guards: true }
    | { readonly interceptors: true }
    | { readonly pipes: true }
    | { readonly filters: true }
    /** The parameter is this, or a member of it; refs to its name, the first text counts, the first argument when left out. */
    | { readonly param: SourceName | 'response' | 'next' | 'context'; readonly name?: Ref }
    | { readonly metadata: { readonly key: Ref; readonly value: Ref } }
    | { readonly injectable: true }
    | { readonly inject: Ref }
    | { readonly module: true };
}

/** What a hook sees of a call, and the few verbs it has. */
export interface LibraryCall {
  readonly api: ApiValue;
  readonly args: readonly Value[];
  readonly at: Place;
  /** Resolves a ref as rows do; undefined when it is not there. */
  ref(ref: Ref): Value | undefined;
  readonly make: ValueMaker;
  /** The client, connection or transaction the call runs on. */
  readonly client: Value;
  /** Makes the effect of a statement and what it yields: the row or rows, the figure. */
  statement(statement: StoreStatement): { readonly effect: Effect; readonly result: Value; readonly count: Value };
  /** Reads conditions written as SQL text; `params` is an array (`$1`, `?`) or an object (`:name`). `table` is what unqualified columns belong to. */
  conditions(text: Value, params: Value | undefined, table?: string): Conditions;
  /** Runs a closure with a fresh builder and gives the chain it returns; undefined when that cannot be seen. */
  chainOf(closure: Value | undefined): readonly ChainStep[] | undefined;
  /** Runs SQL that was put together of text and values, as rows with `sql` do: every statement of it becomes effects. */
  sql(parts: readonly (string | Value)[], how: SqlRunSpec): { readonly result: Value; readonly count: Value };
  /** What a closure gives back when it is called with these; undefined where it is none. */
  apply(closure: Value, args: readonly Value[]): Value | undefined;
}

/** What is known of a statement beside its text. */
export interface SqlRunSpec {
  /** One row of it is wanted. */
  readonly single?: boolean;
  /** It fails where it changes nothing. */
  readonly fails?: boolean;
  /** What it writes, in place of what the text says. */
  readonly data?: Value;
  /** Relations that are read along, by name. */
  readonly joins?: Value;
}

/** Conditions as an object of columns. */
export interface Conditions {
  readonly where: Value;
  /** False when some could not be read. */
  readonly complete: boolean;
}

/** A statement on stored rows, as hooks put it together. */
export interface StoreStatement {
  readonly does: 'read' | 'create' | 'update' | 'delete' | 'upsert';
  /** What names the entity: a class, a model, a text. */
  readonly entity: Value | undefined;
  readonly where?: Value;
  /** Conditions may be missing from `where`. */
  readonly partial?: boolean;
  /** Relations that are read along, by name. */
  readonly joins?: Value;
  /** Relations whose conditions the rows themselves must meet. */
  readonly inner?: Value;
  readonly many?: boolean;
  readonly aggregate?: boolean;
  readonly lock?: Known<LockMode>;
  /** Rows that others have locked are left out. */
  readonly skipsLocked?: boolean;
  readonly data?: Value;
  /** Columns changed relative to what is stored, beside those that `data` itself shows. */
  readonly relative?: readonly string[];
  readonly counts?: boolean;
  readonly ignoresConflict?: boolean;
  /** Where it is not the call's. */
  readonly client?: Value;
}

/** Constructors for values, and readers that look through the store. */
export interface ValueMaker {
  constant(value: string | number | boolean | null | undefined): Value;
  object(fields: Iterable<readonly [string, Value]>, at: Place, rest?: readonly Value[]): Value;
  array(items: readonly Value[], at: Place, rest?: Value): Value;
  op(op: string, operands: readonly Value[]): Value;
  unknown(why: string, from: readonly Value[]): Value;
  source(name: string, origin: number): Value;
  promise(of: Value, rejects: boolean): Value;
  row(entity: string, selector: Value, many: boolean, at: Place): Value;
  response(service: string, operation: string, at: Place): Value;
  member(of: Value, name: string): Value;
  /** What stands at a path of the package the call belongs to. */
  api(path: string): Value;
  /** What a container of dependencies hands out for a class or token. */
  provided(token: Value): Value;
  /** A value that may be missing: null as the other alternative. */
  maybe(value: Value): Value;
  /** A value that may be missing: undefined as the other alternative. */
  optional(value: Value): Value;
  /** The value's text when it is a constant string, else undefined. */
  text(value: Value | undefined): string | undefined;
  /** Named fields of an object as they are now; undefined when its shape is not known. */
  fields(value: Value | undefined): ReadonlyMap<string, Value> | undefined;
  items(value: Value | undefined): readonly Value[] | undefined;
  /** Name of the class or entity a value stands for (class, instance, model). */
  entityName(value: Value | undefined): string | undefined;
}

/** What a call does and gives back. */
export interface CallOutcome {
  readonly effects: readonly Effect[];
  readonly result: Value;
  readonly throws?: boolean;
}

export type CallHook = (call: LibraryCall) => CallOutcome | undefined;

/** One call of a builder chain: `where({ id })` is `{ name: 'where', args: [{…}] }`; the root's own call comes first, its name is empty where a function is the root. */
export interface ChainStep {
  readonly name: string;
  readonly args: readonly Value[];
  readonly at: Place;
}

/** Says what a builder chain does when it is run. */
export type BuilderHook = (chain: readonly ChainStep[], call: LibraryCall) => CallOutcome | undefined;
