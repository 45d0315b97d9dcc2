/** What one entry point does, written down as a tree by the interpreter. */
import type { Place } from './location.js';
import type { Fact, Known, Value } from './value.js';

/**
 * What runs an entry point. A `consumer`'s messages are delivered again when it fails; an `event` of the process itself
 * and a `job` that the clock starts are not.
 */
export type EntryKind = 'route' | 'action' | 'consumer' | 'event' | 'job' | 'callable';

/** A route, job, consumer or other place where outside input arrives. */
export interface Entry {
  /** Stable: `POST /refunds/:id`, or `src/jobs/pay.ts#run` where there is no route. */
  readonly label: string;
  readonly kind: EntryKind;
  readonly framework: string;
  /** Upper-case HTTP method, `ALL`, or empty. */
  readonly method: string;
  readonly route: string;
  /** The registration: where the route is added, or the handler's name. */
  readonly at: Place;
  /** Routes of one router, controller or folder share it; siblings are compared. */
  readonly group: string;
  /** Names of the guard chain in order, for `assay dump entries`. */
  readonly chain: readonly string[];
  /** Keys of the metadata set on the handler or its class, for guards to read. */
  readonly metadata?: readonly string[];
}

/** An entry point and what it does. */
export interface Trace {
  readonly entry: Entry;
  readonly root: TraceNode;
  /** The step budget ran out: what is missing here may still happen. */
  readonly exhausted: boolean;
}

/** A node of the tree. Subtrees of the same call under the same circumstances are shared. */
export type TraceNode =
  | { readonly kind: 'sequence'; readonly items: readonly TraceNode[] }
  /** Both sides begin with what they assume; `ends` tells whether control leaves the callable there. */
  | {
      readonly kind: 'branch';
      readonly test: Value;
      readonly at: Place;
      readonly then: TraceNode;
      readonly else: TraceNode;
      readonly thenEnds: boolean;
      readonly elseEnds: boolean;
    }
  | { readonly kind: 'loop'; readonly at: Place; readonly body: TraceNode }
  | {
      readonly kind: 'try';
      readonly at: Place;
      readonly body: TraceNode;
      readonly handler?: {
        readonly at: Place;
        readonly error: Value;
        /** The test that holds for what the handler gives or writes: alternatives it made have it among their conditions. */
        readonly failed: Value;
        readonly body: TraceNode;
        readonly ends: boolean;
        readonly commented: boolean;
        readonly form: 'catch' | 'promise';
        /** Objects the body was filling when it failed, which go on being used as they are. */
        readonly unfinished: readonly UnfinishedObject[];
      };
      readonly finalizer?: TraceNode;
    }
  /** What runs inside one transaction; `client` is the handle statements must run on to be part of it. */
  | {
      readonly kind: 'transaction';
      readonly at: Place;
      readonly client: Value;
      readonly isolation: Known<string>;
      readonly body: TraceNode;
    }
  /** What runs while a lock that is not a row's is held (mutex, Redlock, advisory). */
  | { readonly kind: 'extent'; readonly at: Place; readonly key: Value; readonly body: TraceNode }
  | {
      readonly kind: 'call';
      readonly at: Place;
      readonly callee: string;
      readonly defined: Place;
      readonly async: boolean;
      readonly body: TraceNode;
      /** It is made again when it fails. */
      readonly retried?: true;
    }
  /** A promise that nobody waits for; `explicit` when dropped with `void` or handed to a background runner. */
  | { readonly kind: 'float'; readonly at: Place; readonly explicit: boolean; readonly body: TraceNode }
  /** From here on, in this sequence, the fact holds. */
  | { readonly kind: 'assume'; readonly fact: Fact }
  | ExitNode
  | Effect;

/** An object, by the place of its literal, and the fields that may not have been set. */
export interface UnfinishedObject {
  readonly at: Place;
  readonly fields: readonly string[];
}

/** Control leaves the callable; with `next-error` an error is handed to whoever waits: the next handler, a promise. */
export interface ExitNode {
  readonly kind: 'exit';
  readonly how: 'return' | 'throw' | 'next' | 'next-error';
  readonly value: Value;
  readonly at: Place;
}

interface EffectBase {
  readonly kind: 'effect';
  readonly at: Place;
  /** Id of the library that declared it, or 'language'. */
  readonly library: string;
}

/** How rows are locked by a read. */
export type LockMode = 'update' | 'share' | 'advisory' | 'optimistic';

/** Which rows a statement touches. */
export interface Selector {
  /** Object of column conditions as far as known (nested objects for relations), or the key itself. */
  readonly where: Value;
  /** `unknown` when conditions may be missing from `where`. */
  readonly complete: boolean;
}

/** A row or rows are read. */
export type ReadEffect = EffectBase & {
  readonly what: 'read';
  readonly entity: Known<string>;
  readonly selector: Selector;
  readonly many: boolean;
  /** A count, sum or other figure over rows. */
  readonly aggregate: boolean;
  readonly lock: Known<LockMode>;
  /** Rows that others have locked are left out: who does not look at what was found may hold no lock. */
  readonly skipsLocked?: true;
  /** The connection or transaction handle the statement runs on. */
  readonly client: Value;
  readonly result: Value;
};

/** A row or rows are made, changed or removed. */
export type WriteEffect = EffectBase & {
  readonly what: 'write';
  readonly operation: 'create' | 'update' | 'delete' | 'upsert';
  readonly entity: Known<string>;
  readonly selector: Selector;
  /** Object of the columns written as far as known. */
  readonly data: Value;
  /** Columns changed relative to their stored value (`increment`, `balance = balance - $1`). */
  readonly relative: readonly string[];
  /** The statement reports how many rows it changed. */
  readonly counts: boolean;
  /** `on conflict do nothing`, `skipDuplicates`: a conflicting insert is silent. */
  readonly ignoresConflict: boolean;
  readonly client: Value;
  readonly result: Value;
};

/** What a call to another service does. */
export type Operation =
  'charge' | 'refund' | 'payout' | 'transfer' | 'capture' | 'cancel' | 'lookup' | 'write' | 'other';
/** Operations that move money. */
export const MOVES_MONEY: ReadonlySet<Operation> = new Set<Operation>([
  'charge',
  'refund',
  'payout',
  'transfer',
  'capture',
]);

/** A gateway or other service is called. */
export type CallEffect = EffectBase & {
  readonly what: 'call';
  /** Library id of the gateway (`stripe`), or `http`. */
  readonly service: string;
  readonly operation: Operation;
  readonly method: string;
  readonly target: Value;
  readonly body: Value;
  readonly amount: Known<Value>;
  readonly idempotencyKey: Known<Value>;
  /** The client throws when the service refuses. */
  readonly throws: boolean;
  readonly result: Value;
};

/** Somebody or something is identified; where it can fail, the code goes on only as `fails` says. */
export type AuthenticateEffect = EffectBase & {
  readonly what: 'authenticate';
  readonly proves: 'user' | 'service' | 'signature' | 'password';
  /** `throws` and `ends`: what follows is guarded; `falsy`: only where the result was tested; `never`: nothing is proven (decode without verification). */
  readonly fails: 'throws' | 'ends' | 'falsy' | 'never';
  readonly subject: Value;
  readonly credential: Value;
};

/** A permission or role was required by a declared library guard. */
export type AuthorizeEffect = EffectBase & {
  readonly what: 'authorize';
  readonly requires: Value;
  readonly fails: 'throws' | 'ends' | 'falsy';
  readonly subject: Value;
};
export type ValidateEffect = EffectBase & {
  readonly what: 'validate';
  readonly value: Value;
  readonly schema: Value;
  readonly throws: boolean;
};
export type LockEffect = EffectBase & {
  readonly what: 'lock';
  readonly mode: LockMode;
  readonly key: Value;
  readonly client: Value;
};
/** begin, commit or rollback as statements of their own, on `client`. */
export type TransactionEffect = EffectBase & {
  readonly what: 'begin' | 'commit' | 'rollback';
  readonly client: Value;
  readonly isolation: Known<string>;
};
export type PublishEffect = EffectBase & { readonly what: 'publish'; readonly topic: Value; readonly payload: Value };
export type AcknowledgeEffect = EffectBase & { readonly what: 'acknowledge'; readonly positive: boolean };
/** An answer is sent (or made, where the framework sends what is returned). */
export type RespondEffect = EffectBase & {
  readonly what: 'respond';
  readonly status: Known<number>;
  readonly body: Value;
  readonly redirect: boolean;
};
/** A status is set for an answer that may follow; it sends nothing and ends nothing. */
export type StatusEffect = EffectBase & { readonly what: 'status'; readonly status: Known<number> };
export type LogEffect = EffectBase & {
  readonly what: 'log';
  readonly level: string;
  readonly values: readonly Value[];
};
/** A guard of the chain whose body could not be seen. */
export type OpaqueGuardEffect = EffectBase & { readonly what: 'opaque-guard'; readonly name: string };
/** Metadata of a handler or its class is asked for, whether it is there or not. */
export type MetadataReadEffect = EffectBase & { readonly what: 'metadata-read'; readonly key: string };
/**
 * A promise is used in place of what it resolves to: as a condition, which is always true, asked whether it is an error,
 * which it never is, or as an operand, from which nothing can be computed.
 */
export type PromiseTestEffect = EffectBase & {
  readonly what: 'promise-test';
  readonly form: 'condition' | 'instance' | 'operand';
  readonly value: Value;
};
/** A promise is returned from within `try` without `await`. */
export type EscapeEffect = EffectBase & { readonly what: 'escape'; readonly value: Value };
/** A call whose callee could not be seen, for coverage and for what may happen in it. */
export type UnknownCallEffect = EffectBase & {
  readonly what: 'unknown-call';
  readonly callee: string;
  readonly args: readonly Value[];
  readonly result: Value;
};
/** Results of `Promise.allSettled`, for rules that ask whether anybody looks at them. */
export type SettleEffect = EffectBase & { readonly what: 'settle'; readonly result: Value };
/** An error value that is dropped: made and not thrown, or given back by a call and not looked at. */
export type DroppedErrorEffect = EffectBase & {
  readonly what: 'dropped-error';
  readonly from: 'new' | 'call';
  readonly value: Value;
};
/** A handler calls a method on whatever it caught, though not every error has it: others fail again there. */
export type UntestedErrorEffect = EffectBase & { readonly what: 'untested-error'; readonly method: string };
/** Cache, queue, mail, file and other work that rules only need to know by kind. */
export type WorkEffect = EffectBase & {
  readonly what: 'work';
  /** `notice`: a kind and a message, kept for the next page the caller gets. */
  readonly of: 'cache' | 'mail' | 'metric' | 'file' | 'schedule' | 'notice' | 'other';
  readonly values: readonly Value[];
};

export type Effect =
  | ReadEffect
  | WriteEffect
  | CallEffect
  | AuthenticateEffect
  | AuthorizeEffect
  | ValidateEffect
  | LockEffect
  | TransactionEffect
  | PublishEffect
  | AcknowledgeEffect
  | RespondEffect
  | StatusEffect
  | LogEffect
  | OpaqueGuardEffect
  | MetadataReadEffect
  | PromiseTestEffect
  | EscapeEffect
  | UnknownCallEffect
  | SettleEffect
  | DroppedErrorEffect
  | UntestedErrorEffect
  | WorkEffect;

/** The word an effect goes by. */
export type EffectKind = Effect['what'];
/** The effects of one kind. */
export type EffectOf<K extends EffectKind> = Extract<Effect, { readonly what: K }>;
