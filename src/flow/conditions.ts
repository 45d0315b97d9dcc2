import type { Expr } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { TraceNode } from '../model/trace.js';
import type { Alternative, Value } from '../model/value.js';
import { joinBranches, runBranch } from './branches.js';
import { nullishness, truthiness } from './facts.js';
import type { Machine } from './machine.js';
import { emit, learn } from './machine.js';
import { readLocal, writeLocal } from './frames.js';
import { getMember } from './members.js';

/** Deepest nesting of conditions that is taken apart. */
const MAX_CONDITION_DEPTH = 12;

/** Goes on knowing that a condition is true (or false). Gives false when that cannot be. */
export function assume(m: Machine, test: Value, holds: boolean, depth = 0): boolean {
  const known = truthiness(test);
  if (known !== undefined && test.kind !== 'choice') return known === holds;
  if (depth > MAX_CONDITION_DEPTH) return true;
  if (test.kind === 'choice') return assumeChoice(m, test, holds, depth);
  if (test.kind === 'op' && assumesParts(test.op, holds)) {
    const inner = test.op === '!' ? !holds : holds;
    return test.operands.every((operand) => assume(m, operand, inner, depth + 1));
  }
  learn(m, { test, holds });
  return true;
}

function assumesParts(op: string, holds: boolean): boolean {
  return op === '!' || op === 'Boolean' || (op === '&&' && holds) || (op === '||' && !holds);
}

/** Alternatives that contradict are dropped; what all others have in common is learnt. */
function assumeChoice(m: Machine, test: Extract<Value, { kind: 'choice' }>, holds: boolean, depth: number): boolean {
  const left = test.alternatives.filter((a) => truthOf(a) !== !holds);
  const [first, ...others] = left;
  if (first === undefined) return false;
  const shared = first.when.filter((f) =>
    others.every((o) => o.when.some((g) => g.test === f.test && g.holds === f.holds)),
  );
  if (left.length < test.alternatives.length || others.length === 0) for (const fact of shared) learn(m, fact);
  if (others.length === 0) return assume(m, first.value, holds, depth + 1);
  learn(m, { test, holds });
  return true;
}

/** Truth of an alternative, also when it is only there because it is true (`a || b`, `!a || b`). */
function truthOf({ value, when }: Alternative): boolean | undefined {
  const known = truthiness(value);
  if (known !== undefined) return known;
  const told = when.find(({ test }) => test === value || isOneOf(value, test))?.holds;
  if (told !== undefined || value.kind !== 'op' || value.op !== '!') return told;
  const [inner] = value.operands;
  const opposite = when.find(({ test }) => test === inner)?.holds;
  return opposite === undefined ? undefined : !opposite;
}

/** Whether a test that was a choice has the value among what it may be. */
function isOneOf(value: Value, test: Value): boolean {
  return test.kind === 'choice' && test.alternatives.some((a) => a.value === value);
}

/** What decides between two ways: the condition's value, how it is written where it is, and where. */
export interface Decision {
  readonly test: Value;
  readonly expression?: Expr;
  readonly at: Place;
}

/** Runs the ways a condition decides between, each knowing what it may assume; only one when the condition is known. */
export function fork(
  m: Machine,
  decision: Decision,
  whenTrue: () => Value | undefined,
  whenFalse: () => Value | undefined,
): Value {
  const known = truthiness(decision.test);
  if (known !== undefined) return (known ? whenTrue() : whenFalse()) ?? m.values.undefined;
  const side = (holds: boolean, run: () => Value | undefined) => (): Value | undefined => {
    if (!assume(m, decision.test, holds)) m.live = false;
    else if (decision.expression !== undefined) narrow(m, decision.expression, holds);
    return m.live ? run() : undefined;
  };
  const yes = runBranch(m, side(true, whenTrue));
  const no = runBranch(m, side(false, whenFalse));
  if (tells(yes.node) || tells(no.node)) {
    emit(m, {
      kind: 'branch',
      test: decision.test,
      at: decision.at,
      then: yes.node,
      else: no.node,
      thenEnds: !yes.live,
      elseEnds: !no.live,
    });
  }
  return joinBranches(m, [yes, no]);
}

/** Whether a node says more than what is assumed. */
export function tells(node: TraceNode): boolean {
  return node.kind === 'sequence' ? node.items.some(tells) : node.kind !== 'assume';
}

/** Narrows the variables a condition tests, so that later reads see only the alternatives that are left. */
export function narrow(m: Machine, test: Expr, holds: boolean): void {
  if (test.kind === 'unary' && test.op === '!') {
    narrow(m, test.operand, !holds);
    return;
  }
  if (test.kind === 'logical' && ((test.op === '&&' && holds) || (test.op === '||' && !holds))) {
    narrow(m, test.left, holds);
    narrow(m, test.right, holds);
    return;
  }
  if (test.kind === 'binary') narrowComparison(m, test, holds);
  else keep(m, test, (v) => truthiness(v) !== !holds);
}

function narrowComparison(m: Machine, test: Extract<Expr, { kind: 'binary' }>, holds: boolean): void {
  const { op, left, right } = test;
  const equal = saysEqual(op, holds);
  if (op === 'instanceof') {
    keep(m, left, (v) => mayBeInstance(v, holds));
    return;
  }
  if (equal === undefined) return;
  const loose = op === '==' || op === '!=';
  if (right.kind === 'undefined' || (right.kind === 'literal' && right.value === null)) {
    const wanted = right.kind === 'undefined' ? undefined : null;
    keep(m, left, (v) =>
      loose
        ? nullishness(v) !== !equal
        : v.kind === 'const'
          ? (v.value === wanted) === equal
          : !equal || nullishness(v) !== false,
    );
  } else if (right.kind === 'literal') {
    keep(m, left, (v) => v.kind !== 'const' || (v.value === right.value) === equal);
  }
}

/** Whether a comparison that came out this way says that both sides are equal; undefined when it compares otherwise. */
function saysEqual(op: string, holds: boolean): boolean | undefined {
  if (op === '===' || op === '==') return holds;
  return op === '!==' || op === '!=' ? !holds : undefined;
}

/** An instance is never a plain object or null; used where both stand beside each other as alternatives. */
function mayBeInstance(value: Value, holds: boolean): boolean {
  if (value.kind === 'const' || value.kind === 'row' || value.kind === 'object' || value.kind === 'array')
    return !holds;
  return true;
}

/** Keeps the alternatives of a variable, or of the object a tested property belongs to, that a test accepts. */
function keep(m: Machine, target: Expr, accept: (v: Value) => boolean): void {
  const inner = target.kind === 'await' || target.kind === 'cast' ? target.value : target;
  if (inner.kind === 'local') {
    keepLocal(m, inner.hops, inner.slot, accept);
  } else if (inner.kind === 'member' && inner.object.kind === 'local') {
    const { hops, slot } = inner.object;
    keepLocal(m, hops, slot, (v) => accept(getMember(m, v, inner.name)));
    keepMember(m, readLocal(m, hops, slot), inner.name, accept);
  }
}

function keepLocal(m: Machine, hops: number, slot: number, accept: (v: Value) => boolean): void {
  const value = readLocal(m, hops, slot);
  const kept = filtered(m, value, accept);
  if (kept !== value) writeLocal(m, hops, slot, kept);
}

function keepMember(m: Machine, object: Value, name: string, accept: (v: Value) => boolean): void {
  if (object.kind === 'choice' || object.kind === 'const') return;
  const value = getMember(m, object, name);
  const kept = filtered(m, value, accept);
  if (kept !== value) m.store.set(m.store.overlayOf(object), name, kept);
}

function filtered(m: Machine, value: Value, accept: (v: Value) => boolean): Value {
  if (value.kind !== 'choice') return value;
  const kept = value.alternatives.filter((a) => accept(a.value));
  return kept.length === 0 || kept.length === value.alternatives.length ? value : m.values.choice(kept);
}
