import type { ClassValue, Value } from '../model/value.js';
import { nullishness, truthiness } from './facts.js';
import type { Machine } from './machine.js';
import { MAKER, PARENT } from './members.js';
import { mayBeText } from './texts.js';

const COMPARISONS = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=', 'instanceof', 'in']);

/** The value of a binary operator. */
export function binary(m: Machine, op: string, left: Value, right: Value): Value {
  if (COMPARISONS.has(op)) return compare(m, op, left, right);
  if (op === '+') return plus(m, left, right);
  if (left.kind === 'const' && right.kind === 'const') return arithmetic(m, op, left.value, right.value);
  return m.values.op(op, [left, right]);
}

function plus(m: Machine, left: Value, right: Value): Value {
  if (isText(left) || isText(right)) return m.values.text([left, right]);
  if (left.kind === 'const' && right.kind === 'const') return arithmetic(m, '+', left.value, right.value);
  return m.values.op('+', [left, right]);
}

function isText(value: Value): boolean {
  return value.kind === 'text' || (value.kind === 'const' && typeof value.value === 'string');
}

type Scalar = string | number | boolean | null | undefined;

function arithmetic(m: Machine, op: string, a: Scalar, b: Scalar): Value {
  if (typeof a !== 'number' || typeof b !== 'number')
    return m.values.op(op, [m.values.constant(a), m.values.constant(b)]);
  const folded = foldNumbers(op, a, b);
  return folded === undefined
    ? m.values.op(op, [m.values.constant(a), m.values.constant(b)])
    : m.values.constant(folded);
}

function foldNumbers(op: string, a: number, b: number): number | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    default:
      return undefined;
  }
}

/** A comparison; over a choice it is a choice of comparisons, so that testing it tells which alternative it was. */
function compare(m: Machine, op: string, left: Value, right: Value): Value {
  if (op === '!==') return not(m, compare(m, '===', left, right));
  if (op === '!=') return not(m, compare(m, '==', left, right));
  if (left.kind === 'choice' && right.kind !== 'choice') {
    return m.values.choice(left.alternatives.map((a) => ({ value: compare(m, op, a.value, right), when: a.when })));
  }
  if (right.kind === 'choice' && left.kind !== 'choice') {
    return m.values.choice(right.alternatives.map((a) => ({ value: compare(m, op, left, a.value), when: a.when })));
  }
  const known = decide(m, op, left, right);
  return known === undefined ? m.values.op(op === '==' ? '===' : op, [left, right]) : m.values.constant(known);
}

function decide(m: Machine, op: string, left: Value, right: Value): boolean | undefined {
  if (op === 'instanceof') return isMadeBy(m, left, right);
  if (op === 'in') return hasKey(left, right);
  if (op !== '===' && op !== '==') return order(op, left, right);
  if (left.kind === 'const' && right.kind === 'const') return sameScalar(op, left.value, right.value);
  if (left.kind === 'const') return differs(left, right);
  return right.kind === 'const' ? differs(right, left) : undefined;
}

function sameScalar(op: string, left: Scalar, right: Scalar): boolean {
  return op === '==' && (left ?? null) === null ? (right ?? null) === null : left === right;
}

/** False when a value is certainly not the constant. */
function differs(constant: Extract<Value, { kind: 'const' }>, other: Value): false | undefined {
  if ((constant.value ?? null) === null) return nullishness(other) === false ? false : undefined;
  if (other.kind === 'text' && typeof constant.value === 'string' && !mayBeText(other, constant.value)) return false;
  return isReference(other) ? false : undefined;
}

function isReference(value: Value): boolean {
  return ['object', 'array', 'closure', 'class', 'instance', 'namespace', 'promise'].includes(value.kind);
}

function order(op: string, left: Value, right: Value): boolean | undefined {
  if (
    left.kind !== 'const' ||
    right.kind !== 'const' ||
    typeof left.value !== 'number' ||
    typeof right.value !== 'number'
  )
    return undefined;
  if (op === '<') return left.value < right.value;
  if (op === '<=') return left.value <= right.value;
  return op === '>' ? left.value > right.value : left.value >= right.value;
}

function isMadeBy(m: Machine, value: Value, of: Value): boolean | undefined {
  if (of.kind === 'class') return isInstance(m, value, of);
  return of.kind === 'closure' && m.store.getOf(value, MAKER) === of ? true : undefined;
}

function isInstance(m: Machine, value: Value, of: ClassValue): boolean | undefined {
  if (value.kind === 'const' || value.kind === 'object' || value.kind === 'array' || value.kind === 'row') return false;
  if (value.kind !== 'instance') return undefined;
  let at: Value | undefined = value.class;
  for (let i = 0; i < 12 && at?.kind === 'class'; i += 1) {
    if (at === of) return true;
    at = m.store.getOf(at, PARENT);
  }
  return false;
}

function hasKey(key: Value, object: Value): boolean | undefined {
  if (key.kind !== 'const' || object.kind !== 'object') return undefined;
  if (object.fields.has(String(key.value))) return true;
  return object.rest.length === 0 ? false : undefined;
}

/** `!value` */
export function not(m: Machine, value: Value): Value {
  if (value.kind === 'choice')
    return m.values.choice(value.alternatives.map((a) => ({ value: not(m, a.value), when: a.when })));
  const known = truthiness(value);
  if (known !== undefined) return m.values.constant(!known);
  if (value.kind === 'op' && value.op === '!') return value.operands[0] ?? value;
  return m.values.op('!', [value]);
}

/** A unary operator other than `!`. */
export function unary(m: Machine, op: string, value: Value): Value {
  if (op === 'void' || op === 'delete') return m.values.undefined;
  if (op === 'typeof') return typeOf(m, value);
  if (value.kind === 'const' && typeof value.value === 'number') {
    if (op === '-') return m.values.constant(-value.value);
    if (op === '+') return value;
  }
  return op === '+' ? value : m.values.op(`unary${op}`, [value]);
}

function typeOf(m: Machine, value: Value): Value {
  if (value.kind === 'choice')
    return m.values.choice(value.alternatives.map((a) => ({ value: typeOf(m, a.value), when: a.when })));
  if (value.kind === 'const') return m.values.constant(value.value === null ? 'object' : typeof value.value);
  if (value.kind === 'closure' || value.kind === 'class') return m.values.constant('function');
  if (value.kind === 'object' || value.kind === 'array' || value.kind === 'instance')
    return m.values.constant('object');
  return value.kind === 'text' ? m.values.constant('string') : m.values.op('typeof', [value]);
}
