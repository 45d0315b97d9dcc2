import type { Fact, OpValue, Value } from '../../model/value.js';
import { truthiness } from '../facts.js';
import { factKey } from '../variants.js';

/** Nesting of conditions that is taken apart. */
const MAX_DEPTH = 8;
/** Nesting down to which the facts of a way are held against each other. */
const MAX_JOINT_DEPTH = 2;

/** What was worked out for a value, by depth and outcome: values never change, and rules ask for the same ones at each place. */
type Known<T> = WeakMap<Value, T[]>;

const implied: Known<readonly Fact[]> = new WeakMap();
const ways: Known<readonly (readonly Fact[])[]> = new WeakMap();

function once<T>(known: Known<T>, { test, holds }: Fact, depth: number, work: () => T): T {
  const slot = depth * 2 + (holds ? 1 : 0);
  const found = known.get(test)?.[slot];
  if (found !== undefined) return found;
  const made = work();
  const slots = known.get(test) ?? [];
  slots[slot] = made;
  known.set(test, slots);
  return made;
}

/** Makes a question about facts be worked out once for each: the same ones stand before many effects of many routes. */
export function onceAFact<T>(ask: (fact: Fact) => T): (fact: Fact) => T {
  const known: Known<{ readonly answer: T }> = new WeakMap();
  return (fact) => once(known, fact, 0, () => ({ answer: ask(fact) })).answer;
}

/** What a fact says in plain form: `!` and `&&` taken apart, and what every way it can be true has in common. */
export function impliedBy(fact: Fact, depth = 0): readonly Fact[] {
  const { test, holds } = fact;
  if (depth > MAX_DEPTH) return [fact];
  if (test.kind !== 'op' && test.kind !== 'choice' && test.kind !== 'member') return [fact];
  return once(implied, fact, depth, () => impliedByParts(test, holds, depth));
}

function impliedByParts(test: Value, holds: boolean, depth: number): readonly Fact[] {
  const fact = { test, holds };
  const left = holds === isNoneLeft(test) ? filterOf(test) : undefined;
  if (left !== undefined) return [fact, ...left.flatMap((one) => impliedBy({ test: one, holds: false }, depth + 1))];
  if (test.kind === 'op') return impliedByOperation(test, holds, depth);
  return test.kind === 'choice' ? impliedByChoice(fact, depth) : [fact];
}

function impliedByChoice(fact: Fact, depth: number): readonly Fact[] {
  const [first, ...others] = waysOf(fact, depth);
  if (first === undefined) return [fact];
  const keys = others.map((way) => new Set(way.map(factKey)));
  const common = first.filter((one) => keys.every((known) => known.has(factKey(one))));
  return others.length === 0 ? first : [fact, ...common];
}

/** Whether a test on how many are left asks for none (`left.length === 0`) or for some (`left.length`, `left.length > 0`). */
function isNoneLeft(test: Value): boolean {
  return test.kind === 'op' && test.op === '===';
}

/** What a filter of rows, or with known elements, asked of them, where a test is about whether it left any. */
function filterOf(test: Value): readonly Value[] | undefined {
  const counted = test.kind === 'op' ? countedIn(test) : test;
  if (counted?.kind !== 'member' || counted.name !== 'length' || counted.of.kind !== 'op') return undefined;
  const [content, ...asked] = counted.of.operands;
  if (counted.of.op !== 'filter' || content === undefined) return undefined;
  const isKnown = content.kind === 'array' ? content.items.length > 0 : content.kind === 'row';
  return isKnown ? asked : undefined;
}

/** `count === 0`, `count > 0`: the count. */
function countedIn({ op, operands: [left, right] }: OpValue): Value | undefined {
  const isZero = right?.kind === 'const' && right.value === 0;
  return isZero && (op === '===' || op === '>') ? left : undefined;
}

function impliedByOperation(test: Extract<Value, { kind: 'op' }>, holds: boolean, depth: number): readonly Fact[] {
  const [inner] = test.operands;
  if (inner !== undefined && test.op === '!') return impliedBy({ test: inner, holds: !holds }, depth + 1);
  if (inner !== undefined && test.op === 'Boolean') return impliedBy({ test: inner, holds }, depth + 1);
  if (test.op === (holds ? 'every' : 'some')) return impliedByAll(test, holds, depth);
  if (test.op !== (holds ? '&&' : '||')) return [{ test, holds }];
  return test.operands.flatMap((operand) => impliedBy({ test: operand, holds }, depth + 1));
}

/** `some` that does not hold and `every` that does say the same of each element. */
function impliedByAll(test: OpValue, holds: boolean, depth: number): readonly Fact[] {
  const [, ...asked] = test.operands;
  return [{ test, holds }, ...asked.flatMap((each) => impliedBy({ test: each, holds }, depth + 1))];
}

/** The ways in which a fact on one of several values can be true, each with all that it implies. */
export function waysOf({ test, holds }: Fact, depth = 0): readonly (readonly Fact[])[] {
  if (test.kind !== 'choice') return [impliedBy({ test, holds }, depth + 1)];
  return once(ways, { test, holds }, depth, () => waysOfChoice(test, holds, depth));
}

function waysOfChoice(
  test: Extract<Value, { kind: 'choice' }>,
  holds: boolean,
  depth: number,
): readonly (readonly Fact[])[] {
  return test.alternatives
    .filter(({ value }) => truthiness(value) !== !holds)
    .map(({ value, when }) => [
      ...(truthiness(value) === undefined ? impliedBy({ test: value, holds }, depth + 1) : []),
      ...when.flatMap((each) => impliedByCondition(each, test, value, depth)),
    ])
    .filter((way) => !isContradictory(way, depth));
}

/** What the condition of an alternative says; a condition that was a choice with the same alternative says whether it is true. */
function impliedByCondition(condition: Fact, test: Value, value: Value, depth: number): readonly Fact[] {
  if (condition.test === test) return [];
  const same = condition.test.kind === 'choice' && condition.test.alternatives.some((a) => a.value === value);
  return impliedBy(same ? { test: value, holds: condition.holds } : condition, depth + 1);
}

/** Whether facts exclude each other, also where one on a choice leaves no way that the others allow. */
function isContradictory(way: readonly Fact[], depth: number): boolean {
  const known = new Map<Value, boolean>();
  if (clashes(way, known)) return true;
  return (
    depth < MAX_JOINT_DEPTH &&
    way.some(
      (fact) => fact.test.kind === 'choice' && waysOf(fact, depth + 1).every((inner) => clashes(inner, new Map(known))),
    )
  );
}

/** Whether facts say the opposite of what is known or of each other; what they say is then known too. */
function clashes(facts: readonly Fact[], known: Map<Value, boolean>): boolean {
  for (const { test, holds } of facts) {
    if (known.get(test) === !holds) return true;
    known.set(test, holds);
  }
  return false;
}

/** Whether a fact follows from what is known: it is one of the things known, or nothing else is left. */
export function isCertain(fact: Fact, known: ReadonlyMap<Value, boolean>): boolean {
  return isOneKnown(fact, known) || waysOf({ ...fact, holds: !fact.holds }).every((way) => excludes(known, way, 0));
}

/** Whether a value, or the one of several that it is where all is so that is known, is known to be true, or false. */
function isOneKnown({ test, holds }: Fact, known: ReadonlyMap<Value, boolean>): boolean {
  const isKnown = (fact: Fact): boolean => known.get(fact.test) === fact.holds;
  if (test.kind !== 'choice') return isKnown({ test, holds });
  return test.alternatives.some(({ value, when }) => isKnown({ test: value, holds }) && when.every(isKnown));
}

/** Whether what is known contradicts a way: what it says, or each of the ways in which one of its choices can be so. */
function excludes(known: ReadonlyMap<Value, boolean>, way: readonly Fact[], depth: number): boolean {
  if (clashes(way, new Map(known))) return true;
  return (
    depth < MAX_JOINT_DEPTH &&
    way.some(
      (fact) => fact.test.kind === 'choice' && waysOf(fact, depth + 1).every((one) => excludes(known, one, depth + 1)),
    )
  );
}
