import type { Fact, ResultValue, RowValue, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { isCredentialSelector, isPositive, roleDataIn, roleOf, rootOf } from './guards.js';
import { NOT_CHOOSING } from './chosen.js';
import { waysOf } from './implied.js';
import { isOwnerKey, isPrincipalName } from '../../program/schema/ownership.js';
import { truthiness } from '../facts.js';
import { LOST } from '../value-table.js';
import { isNamedByProgram, isSetting, mayHoldAgainstCaller } from './named-callers.js';
import { rowKey } from './rows.js';
import { partsOf } from './walk.js';

/** What has been proven, at one place, to belong to whoever is calling. */
export interface Scope {
  /** The caller holds a role that is not bound to one owner's rows. */
  readonly privileged: boolean;
  /** Whether a value is the caller's: it comes from the principal, from a row in scope, or was compared with either. */
  readonly owns: (value: Value) => boolean;
  /** Whether a selector can only find what is the caller's. */
  readonly covers: (selector: Value) => boolean;
}

/** Rounds in which what is tied to something tied becomes so too. */
const MAX_ROUNDS = 3;
/** Nesting of values that is followed. */
const MAX_DEPTH = 20;

/** By answers of gateways, what they were asked for by: who owns the one owns the other. */
export type Asked = ReadonlyMap<Value, Value>;

/**
 * What the facts at a place prove to be the caller's; rows that open what belongs to them to whoever holds their key
 * count as theirs where `opens` says so.
 */
export function scopeOf(facts: Iterable<Fact>, asked?: Asked, opens?: Tied['opens']): Scope {
  return scopeBy({ by: 'proven', opens: opens ?? (() => false) }, facts, asked);
}

/** What may be the caller's as well: what could not be seen may be the principal, or the caller's role. */
function possibleScopeOf(facts: Iterable<Fact>, asked?: Asked): Scope {
  return scopeBy({ by: 'possible', opens: () => false }, facts, asked);
}

/** What is the caller's for certain, and what may be, by the facts at a place. */
export interface Scopes {
  readonly proven: (facts: Iterable<Fact>, asked?: Asked) => Scope;
  readonly possible: (facts: Iterable<Fact>, asked?: Asked) => Scope;
}

/** Whatever is proven of a caller ties to them. */
export const SCOPES: Scopes = { proven: scopeOf, possible: possibleScopeOf };

/** What does not count as a tie to one caller. */
export interface Exceptions {
  /** Whether a value is the same for many callers: the key of their tenant. */
  readonly isShared: (value: Value) => boolean;
  /** Whether a role that a fact speaks of lets nobody see everybody's rows. */
  readonly isBound: (fact: Fact) => boolean;
}

/** What is the caller's, leaving out what does not count. */
export function scopesWithout(exceptions: Exceptions): Scopes {
  const opens = (): boolean => false;
  return {
    proven: (facts, asked) => scopeBy({ by: 'proven', opens, exceptions }, facts, asked),
    possible: (facts, asked) => scopeBy({ by: 'possible', opens, exceptions }, facts, asked),
  };
}

function scopeBy(ways: Omit<Tied, 'known'>, facts: Iterable<Fact>, asked: Asked = new Map()): Scope {
  const known = new Set<Value | string>();
  const tied: Tied = { ...ways, known };
  const all = [...facts];
  let privileged = false;
  const scope: Scope = {
    get privileged() {
      return privileged;
    },
    owns: (value) => owns(tied, value, 0),
    covers: (selector) => covers(tied, selector, 0),
  };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = known.size;
    for (const fact of all) {
      const proven = provenBy(tied, fact);
      if (proven === 'everything') privileged = true;
      else for (const one of proven) tie(known, one, asked);
    }
    if (known.size === before) break;
  }
  return scope;
}

function tie(known: Set<Value | string>, one: Value | string, asked: Asked): void {
  known.add(one);
  const target = typeof one === 'string' ? undefined : asked.get(one);
  if (target !== undefined) for (const atom of atomsOf(target)) known.add(atom);
}

/** What is known to be the caller's, and what counts as theirs besides. */
interface Tied {
  /** Whether what could not be seen counts as theirs. */
  readonly by: 'proven' | 'possible';
  readonly known: ReadonlySet<Value | string>;
  /** Rows that are theirs whatever else is. */
  readonly opens: (row: RowValue) => boolean;
  readonly exceptions?: Exceptions;
}

/** What a fact ties to the caller; a role ties everything. Where a fact can be true in several ways, what all of them tie. */
function provenBy(tied: Tied, fact: Fact): ReadonlySet<Value | string> | 'everything' {
  const bound = waysOf(fact).map((way) => tiesOf(tied, way));
  const limited = bound.filter((one) => one !== 'everything');
  const [first, ...others] = limited;
  if (first === undefined) return bound.length > 0 ? 'everything' : new Set();
  return new Set([...first].filter((one) => others.every((other) => other.has(one))));
}

function tiesOf(tied: Tied, facts: readonly Fact[]): ReadonlySet<Value | string> | 'everything' {
  const ties = new Set<Value | string>();
  for (const fact of facts) {
    for (const atom of possiblyTiedBy(tied, fact)) ties.add(atom);
    if (!isPositive(fact)) {
      const absent = absentRow(fact);
      if (absent !== undefined) ties.add(rowKey(absent));
      continue;
    }
    if (isOfStaff(tied, fact)) return 'everything';
    if (opensAll(tied, fact) || (tied.by === 'possible' && roleDataIn(fact).some(mayBeCallers))) return 'everything';
    if (owns(tied, fact.test, 0)) for (const atom of atomsOf(fact.test)) ties.add(atom);
  }
  return ties;
}

function possiblyTiedBy({ by }: Tied, fact: Fact): Iterable<Value | string> {
  return by === 'possible' && mayHoldAgainstCaller(fact) ? atomsOf(fact.test) : [];
}

/** Whether the caller holds a role that is not bound to one owner's rows. */
function opensAll({ exceptions }: Tied, fact: Fact): boolean {
  return roleOf(fact) === 'global' && exceptions?.isBound(fact) !== true;
}

/** A row that is not there is nobody's: `!row`, `row === null`. */
function absentRow({ test }: Fact): RowValue | undefined {
  if (test.kind === 'row') return test;
  if (test.kind !== 'op' || ASKS_ELEMENTS.has(test.op)) return undefined;
  const [first] = test.operands;
  return first?.kind === 'row' ? first : undefined;
}

/** Operators that do not ask whether a collection is there, but what is in it. */
const ASKS_ELEMENTS: ReadonlySet<string> = new Set(['some', 'every', 'includes', 'indexOf', 'findIndex', 'has', 'in']);

/**
 * `workspace.id === STAFF_WORKSPACE_ID`, `OPERATORS.includes(user.email)`: the caller's tenant, or the caller, is one that
 * the program itself names, or its settings do.
 */
function isOfStaff(tied: Tied, { test, holds }: Fact): boolean {
  if (!holds) return false;
  if (test.kind === 'choice')
    return test.alternatives.every(
      ({ value }) => isOfStaff(tied, { test: value, holds }) || truthiness(value) === false,
    );
  if (test.kind !== 'op') return false;
  const [list, ...asked] = test.operands;
  if (test.op === 'some')
    return list !== undefined && isSetting(list) && asked.some((one) => isOfStaff(tied, { test: one, holds }));
  if (test.op !== '===' && test.op !== 'includes') return false;
  return test.operands.some(isNamedByProgram) && test.operands.some((value) => isNameOf(tied, value));
}

/** A key of an owner who is the caller, or the caller's address. */
function isNameOf(tied: Tied, value: Value): boolean {
  if (isKeyOfOwner(value)) return owns(tied, value, 0);
  return value.kind === 'member' && value.name === 'email' && (isOfPrincipal(value) || owns(tied, value.of, 0));
}

function isOfPrincipal({ origin }: Value): boolean {
  return (origin & ORIGIN.principal) !== 0;
}

/** `user.id`, `input.workspaceId`: the key of somebody who can own. */
function isKeyOfOwner(value: Value): boolean {
  if (value.kind !== 'member') return false;
  if (value.name !== 'id') return isOwnerKey(value.name);
  return value.of.kind === 'row' ? isPrincipalName(value.of.entity) : (value.origin & ORIGIN.principal) !== 0;
}

/** By values: their roots. The same tests stand before many effects of many routes. */
const roots = new WeakMap<Value, ReadonlySet<Value | string>>();

/** The roots a value was made from: input as it came, and rows; what selects a row that is there belongs to it. */
export function atomsOf(value: Value): ReadonlySet<Value | string> {
  const known = roots.get(value);
  if (known !== undefined) return known;
  const found = findAtoms(value);
  roots.set(value, found);
  return found;
}

function findAtoms(value: Value): ReadonlySet<Value | string> {
  const atoms = new Set<Value | string>();
  const seen = new Set<Value>();
  const visit = (part: Value, depth: number): void => {
    if (seen.has(part) || depth > MAX_DEPTH) return;
    seen.add(part);
    if (part.kind === 'row') atoms.add(rowKey(part));
    if ((part.kind === 'member' || part.kind === 'element') && isInputPath(part)) {
      atoms.add(part);
      return;
    }
    if (part.kind === 'response') atoms.add(part);
    if (part.kind === 'source' && (part.origin & INPUT) !== 0) atoms.add(part);
    for (const inner of partsOf(part)) visit(inner, depth + 1);
  };
  visit(value, 0);
  return atoms;
}

/** `body.id`, `parse(body).items[].id`: a path into input. */
function isInputPath(value: Value): boolean {
  const at = rootOf(value);
  return at.kind !== 'row' && (at.origin & INPUT) !== 0;
}

function owns(tied: Tied, value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH || tied.exceptions?.isShared(value) === true) return false;
  return tied.known.has(value) || (tied.by === 'possible' && mayBeCallers(value)) || ownsByParts(tied, value, depth);
}

function ownsByParts(tied: Tied, value: Value, depth: number): boolean {
  const recurse = (part: Value): boolean => owns(tied, part, depth + 1);
  switch (value.kind) {
    case 'const':
      return false;
    case 'source':
      return (value.origin & ORIGIN.principal) !== 0;
    case 'row':
      return ownsRow(tied, value, depth);
    case 'choice': {
      const there = value.alternatives.filter(
        (one) =>
          !one.when.some(isNobody) && (!isNothing(one.value) || (!isEmpty(one.value) && one.when.some(isRequested))),
      );
      return there.length > 0 && there.every((one) => recurse(one.value));
    }
    case 'array': {
      const items = value.rest === undefined ? value.items : [...value.items, value.rest];
      return items.length > 0 && items.every(recurse);
    }
    case 'op': {
      // What bounds a figure is nobody's key.
      const by = BOUNDS.has(value.op) ? { ...tied, by: 'proven' as const } : tied;
      const isOwn = (part: Value): boolean => owns(by, part, depth + 1);
      return value.operands.some(
        (part) => isOwn(part) || (TESTS_ELEMENTS.has(value.op) && isOwnWhereTrue(part, isOwn)),
      );
    }
    case 'result':
      return isKeptForCredential(value) || partsOf(value).some(recurse);
    default:
      return partsOf(value).some(recurse);
  }
}

/** Operators that hold for elements of which a test is true. */
const TESTS_ELEMENTS: ReadonlySet<string> = new Set(['some', 'every', 'filter']);

/** Whether a test is the caller's wherever it is true: `a && b` is `b` there, and `a` was true. */
function isOwnWhereTrue(test: Value, isOwn: (part: Value) => boolean): boolean {
  if (test.kind !== 'choice') return false;
  const there = test.alternatives.filter(({ value }) => truthiness(value) !== false);
  return (
    there.length > 0 &&
    there.every(({ value, when }) => isOwn(value) || when.some((fact) => isPositive(fact) && isOwn(fact.test)))
  );
}

/** Operators that compare by order. */
const BOUNDS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Methods of caches that give what is kept under a key. */
const LOOKS_UP = /\.(?:get|getItem|h_?get(?:all)?)$/i;

/** `cache.get(hash(apiKey))`: what is kept under a credential is its holder's, like a row found by one. */
function isKeptForCredential({ callee, origin }: ResultValue): boolean {
  return LOOKS_UP.test(callee) && (origin & (ORIGIN.header | ORIGIN.cookie)) !== 0;
}

/** Where a value cannot come from, if it is to be the principal that could not be seen. */
const NOT_CALLERS =
  INPUT | ORIGIN.message | ORIGIN.row | ORIGIN.gateway | ORIGIN.environment | ORIGIN.time | ORIGIN.random;

/** Whether a value was taken out of something that could not be seen, and may be what a guard put there. */
function mayBeCallers(value: Value): boolean {
  if (isLost(value)) return true;
  // `req.user`: a property of the request that nobody declared, and nobody was seen to write.
  if (value.kind === 'api')
    return value.step !== '()' && value.base !== undefined && (value.origin & NOT_CALLERS) === 0;
  if ((value.origin & ORIGIN.unknown) === 0 || (value.origin & NOT_CALLERS) !== 0) return false;
  const { kind } = rootOf(value);
  return kind === 'unknown' || kind === 'result';
}

function ownsRow(tied: Tied, row: RowValue, depth: number): boolean {
  return (
    tied.known.has(rowKey(row)) ||
    isCredentialSelector(row.selector) ||
    tied.opens(row) ||
    covers(tied, row.selector, depth + 1)
  );
}

/** Whether the request decides it. */
function isRequested({ test }: Fact): boolean {
  return (test.origin & INPUT) !== 0 && (test.origin & ORIGIN.principal) === 0;
}

/** The caller has no such thing as an id: never so where somebody is known. */
function isNobody({ test, holds }: Fact): boolean {
  const [present] = test.kind === 'op' && test.op === 'present' ? test.operands : [test];
  if (holds || present === undefined || (present.origin & ORIGIN.principal) === 0) return false;
  return present.kind === 'member' || present.kind === 'source';
}

/** `account.email || ''`: what stands for a missing field is nobody's either. */
function isNothing(value: Value): boolean {
  return value.kind === 'const' && (value.value ?? '') === '';
}

/** An empty text is compared like any other; only what is not there at all makes a condition go away. */
function isEmpty(value: Value): boolean {
  return value.kind === 'const' && value.value === '';
}

function covers(tied: Tied, selector: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const recurse = (part: Value): boolean => covers(tied, part, depth + 1);
  switch (selector.kind) {
    case 'choice':
      return selector.alternatives.every(
        ({ value, when }) => recurse(value) || when.some((fact) => isNobody(fact) || opensAll(tied, fact)),
      );
    case 'object':
      return (
        [...selector.fields].some(([name, value]) => coversField(tied, name, value, depth)) ||
        selector.rest.some(recurse)
      );
    default:
      return owns(tied, selector, depth + 1);
  }
}

function coversField(tied: Tied, name: string, value: Value, depth: number): boolean {
  if (NOT_CHOOSING.has(name)) return false;
  const recurse = (part: Value): boolean => covers(tied, part, depth + 1);
  if (name === 'OR' && value.kind === 'array')
    return value.items.length > 0 && value.rest === undefined && value.items.every(recurse);
  if (name === 'AND' && value.kind === 'array') return value.items.some(recurse);
  return value.kind === 'object' ? recurse(value) : owns(tied, value, depth + 1);
}

/** Whether a condition of a selector is something that could not be seen, and may be the caller's. */
export function isOpen(selector: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH || (selector.origin & ORIGIN.unknown) === 0) return false;
  if (selector.kind === 'choice') return selector.alternatives.some(({ value }) => isOpen(value, depth + 1));
  if (selector.kind === 'object')
    return [...selector.fields.values(), ...selector.rest].some((value) => isOpen(value, depth + 1));
  if (selector.kind === 'row') return false;
  return (selector.origin & INPUT) === 0 || isLost(selector) || isAnswerOfUnseen(selector);
}

/** Kinds that hold a single piece of input, not all that was sent. */
const PIECES: ReadonlySet<Value['kind']> = new Set<Value['kind']>([
  'member',
  'element',
  'text',
  'op',
  'choice',
  'const',
]);

/** `findByEmail(body.email).id`: a text has no such members, so what could not be seen looked something up by it. */
function isAnswerOfUnseen(value: Value): boolean {
  if (value.kind !== 'member' && value.kind !== 'element') return false;
  const root = rootOf(value);
  return root.kind === 'result' && root.inputs.every(({ kind, origin }) => (origin & INPUT) === 0 || PIECES.has(kind));
}

/** Whether a value was taken out of something that nested too deeply to be followed: the request may be a small part of it. */
function isLost(value: Value): boolean {
  const at = rootOf(value);
  return at.kind === 'unknown' && at.why === LOST;
}
