/**
 * Abstract values: what the interpreter knows about a value at run time. Values are immutable and hash-consed: two
 * values with the same content are the same object, so they are compared with `===`. What a program later writes to an
 * object is kept in the interpreter's store, not here.
 */
import type { Place } from './location.js';

/** Where a value came from; a bit set, joined over everything it was computed from. */
export const ORIGIN = {
  path: 1,
  query: 2,
  body: 4,
  header: 8,
  cookie: 16,
  /** Payload of a message or event. */
  message: 32,
  /** What a guard put on the request, the session, a verified token's claims. */
  principal: 64,
  /** A stored row, whoever it belongs to. */
  row: 128,
  /** A stored row that was selected through the principal. */
  scoped: 256,
  /** Answer of a gateway or another service. */
  gateway: 512,
  /** Environment variable, configuration. */
  environment: 1024,
  time: 2048,
  random: 4096,
  /** Result of something that could not be seen. */
  unknown: 8192,
} as const;

/** Request input of any part. */
export const INPUT = ORIGIN.path | ORIGIN.query | ORIGIN.body | ORIGIN.header | ORIGIN.cookie;

interface Base {
  /** Dense number given when the value was first made. */
  readonly id: number;
  /** Union of `ORIGIN` bits. */
  readonly origin: number;
  /** Nesting of values inside; bounded, so that loops cannot build values without end. */
  readonly depth: number;
}

/** A condition that is known to hold (`holds`) or not to. */
export interface Fact {
  readonly test: Value;
  readonly holds: boolean;
}

/** One of the values a variable may have, with what is true whenever it has it. */
export interface Alternative {
  readonly value: Value;
  readonly when: readonly Fact[];
}

export type ConstValue = Base & {
  readonly kind: 'const';
  readonly value: string | number | boolean | null | undefined;
};
/** Text with holes. */
export type TextValue = Base & { readonly kind: 'text'; readonly parts: readonly (string | Value)[] };
/** A root of provenance: request input, principal, environment, time, randomness. */
export type SourceValue = Base & { readonly kind: 'source'; readonly name: string };
/** A property of a value whose shape is not known. */
export type MemberValue = Base & { readonly kind: 'member'; readonly of: Value; readonly name: string };
/** Some element of a collection whose elements are not known. */
export type ElementValue = Base & { readonly kind: 'element'; readonly of: Value };
/** What an unseen call gave back. */
export type ResultValue = Base & {
  readonly kind: 'result';
  readonly callee: string;
  readonly inputs: readonly Value[];
};
/** A stored row (or the collection of rows, when `many`), as one read returned it. */
export type RowValue = Base & {
  readonly kind: 'row';
  readonly entity: string;
  readonly selector: Value;
  readonly many: boolean;
  readonly at: Place;
  /** Package it was read through, whose declaration knows the methods of rows. */
  readonly package?: string;
  /** Rows of other entities that were read along with it under a condition of their own, by the relation's name. */
  readonly joined?: ReadonlyMap<string, Value>;
};
/** The answer of one outgoing call. */
export type ResponseValue = Base & {
  readonly kind: 'response';
  readonly service: string;
  readonly operation: string;
  readonly at: Place;
};
/** A computation: comparison, arithmetic, logic. Operators are those of the source; `truthy` has one operand. */
export type OpValue = Base & { readonly kind: 'op'; readonly op: string; readonly operands: readonly Value[] };
/** An object literal; `rest` are spread values of unknown shape, which come before the named fields. */
export type ObjectValue = Base & {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Value>;
  readonly rest: readonly Value[];
  readonly at: Place;
};
/** An array; `rest` stands for any number of further elements. */
export type ArrayValue = Base & {
  readonly kind: 'array';
  readonly items: readonly Value[];
  readonly rest?: Value;
  readonly at: Place;
};
/** A function of the program with the frame it was made in. */
export type ClosureValue = Base & {
  readonly kind: 'closure';
  readonly module: string;
  readonly callable: number;
  readonly frame: number;
  readonly self?: Value;
};
export type ClassValue = Base & {
  readonly kind: 'class';
  readonly module: string;
  readonly class: number;
  readonly frame: number;
};
export type InstanceValue = Base & {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly args: readonly Value[];
  readonly site: string;
};
/** A module's namespace object. */
export type NamespaceValue = Base & { readonly kind: 'namespace'; readonly module: string };
/** Something of a package, named by the way to it. */
export type ApiValue = Base & {
  readonly kind: 'api';
  /** Package name, or `node:` and a builtin's name. */
  readonly package: string;
  /** Absent for the package itself. */
  readonly base?: ApiValue;
  /** Member name; `()` for what a call or `new` returns. */
  readonly step: string;
  /** Arguments when `step` is `()`. */
  readonly args: readonly Value[];
  /** Entity or type named by a type argument: `Repository<Account>`. */
  readonly typeArg?: Value;
};
/** A function of the language or the interpreter itself, with what it closes over. */
export type NativeValue = Base & { readonly kind: 'native'; readonly name: string; readonly bound: readonly Value[] };
/** A promise: what it resolves to, what holds once it has, and whether it can reject. */
export type PromiseValue = Base & {
  readonly kind: 'promise';
  readonly of: Value;
  readonly after: readonly Fact[];
  readonly rejects: boolean;
};
/** One of a few values. Alternatives are never choices themselves. */
export type ChoiceValue = Base & { readonly kind: 'choice'; readonly alternatives: readonly Alternative[] };
/** Nothing is known but what it was computed from. */
export type UnknownValue = Base & { readonly kind: 'unknown'; readonly from: readonly Value[]; readonly why: string };

export type Value =
  | ConstValue
  | TextValue
  | SourceValue
  | MemberValue
  | ElementValue
  | ResultValue
  | RowValue
  | ResponseValue
  | OpValue
  | ObjectValue
  | ArrayValue
  | ClosureValue
  | ClassValue
  | InstanceValue
  | NamespaceValue
  | ApiValue
  | NativeValue
  | PromiseValue
  | ChoiceValue
  | UnknownValue;

/** Unsure is a value: `absent` was looked for and is not there, `unknown` could not be seen. */
export type Known<T> =
  { readonly is: 'known'; readonly value: T } | { readonly is: 'absent' } | { readonly is: 'unknown' };

export const ABSENT: { readonly is: 'absent' } = { is: 'absent' };
export const UNKNOWN: { readonly is: 'unknown' } = { is: 'unknown' };
/** Wraps something that is known. */
export function known<T>(value: T): Known<T> {
  return { is: 'known', value };
}
