import type { Expr, Pattern } from '../model/il.js';
import type { Value } from '../model/value.js';
import { fork } from './conditions.js';
import { readLocal } from './frames.js';
import type { Machine } from './machine.js';
import { placeOf } from './machine.js';
import { binary } from './operators.js';
import { bind } from './patterns.js';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** `x++` and `x--` */
export function updated(m: Machine, e: Of<'update'>): Value {
  const before = readTarget(m, e.target);
  bind(m, e.target, binary(m, e.op === '++' ? '+' : '-', before, m.values.constant(1)));
  return before;
}

function readTarget(m: Machine, target: Pattern): Value {
  if (target.kind === 'local') return readLocal(m, target.hops, target.slot);
  return target.kind === 'target' ? m.ops.evaluate(m, target.to) : m.values.unknown('target');
}

/** `target = value` and its compound forms. */
export function assigned(m: Machine, e: Of<'assign'>): Value {
  if (e.op === '=') {
    const value = m.ops.evaluate(m, e.value);
    bind(m, e.target, value);
    return value;
  }
  const before = readTarget(m, e.target);
  const op = e.op.slice(0, -1);
  const value =
    op === '&&' || op === '||' || op === '??'
      ? assignedIf(m, e, op, before)
      : binary(m, op, before, m.ops.evaluate(m, e.value));
  bind(m, e.target, value);
  return value;
}

function assignedIf(m: Machine, e: Of<'assign'>, op: string, before: Value): Value {
  const test = op === '??' ? m.values.op('present', [before]) : before;
  const decision = { test, at: placeOf(m, e) };
  return op === '&&'
    ? fork(
        m,
        decision,
        () => m.ops.evaluate(m, e.value),
        () => before,
      )
    : fork(
        m,
        decision,
        () => before,
        () => m.ops.evaluate(m, e.value),
      );
}
