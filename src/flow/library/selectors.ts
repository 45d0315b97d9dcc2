import type { Place } from '../../model/location.js';
import type { Selector } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';

/** Nesting of conditions that is followed. */
const MAX_DEPTH = 8;

/** The selector a statement's conditions make, in the one form all stores share. */
export function makeSelector(m: Machine, where: Value | undefined, at: Place, partial = false): Selector {
  if (where === undefined) return { where: m.values.undefined, complete: !partial };
  const plain = normalise(m, where, at, 0);
  return { where: plain, complete: !partial && isComplete(plain) };
}

/**
 * Conditions as they are now, in the form rules read: `AND` is merged into the object, `OR` and `NOT` hold the others,
 * operators lose their `$`, a list of alternatives is an `OR`, a compound key's columns stand beside the others.
 */
function normalise(m: Machine, where: Value, at: Place, depth: number): Value {
  if (depth > MAX_DEPTH) return where;
  if (where.kind === 'choice')
    return m.values.choice(
      where.alternatives.map((a) => ({ value: normalise(m, a.value, at, depth + 1), when: a.when })),
    );
  const now = contentOf(m, where);
  if (now.kind === 'array')
    return depth === 0
      ? m.values.object([['OR', normaliseAll(m, now, at, depth)]], at)
      : normaliseAll(m, now, at, depth);
  if (now.kind !== 'object') return now;
  const fields = new Map<string, Value>();
  const rest: Value[] = [...now.rest];
  for (const name of [...now.fields.keys(), ...m.store.writtenNames(now)]) {
    addCondition(m, { fields, rest, at }, plainName(name), normalise(m, getMember(m, now, name), at, depth + 1));
  }
  return m.values.object(fields, at, rest);
}

function normaliseAll(m: Machine, list: Extract<Value, { kind: 'array' }>, at: Place, depth: number): Value {
  return m.values.array(
    list.items.map((item) => normalise(m, item, at, depth + 1)),
    list.at,
    list.rest,
  );
}

interface Target {
  readonly fields: Map<string, Value>;
  readonly rest: Value[];
  readonly at: Place;
}

function addCondition(m: Machine, target: Target, name: string, value: Value): void {
  if (name === 'AND') {
    const parts = value.kind === 'array' ? value.items : [value];
    for (const part of parts) mergeInto(m, target, part);
    if (value.kind === 'array' && value.rest !== undefined) target.rest.push(value.rest);
    return;
  }
  if (value.kind === 'object' && isCompoundKey(name, value)) {
    mergeInto(m, target, value);
    return;
  }
  target.fields.set(name, combine(m, target.fields.get(name), value, target.at));
}

function mergeInto(m: Machine, target: Target, part: Value): void {
  if (part.kind !== 'object') {
    target.rest.push(part);
    return;
  }
  for (const [name, value] of part.fields) addCondition(m, target, name, value);
  target.rest.push(...part.rest);
}

/** Two conditions on one field hold both. */
function combine(m: Machine, first: Value | undefined, second: Value, at: Place): Value {
  if (first === undefined || first === second) return second;
  if (first.kind !== 'object' || second.kind !== 'object')
    return m.values.object([['AND', m.values.array([first, second], at)]], at);
  return m.values.object(new Map([...first.fields, ...second.fields]), at, [...first.rest, ...second.rest]);
}

/** `tenantId_id: { tenantId, id }` */
function isCompoundKey(name: string, value: Extract<Value, { kind: 'object' }>): boolean {
  return value.fields.size > 1 && name === [...value.fields.keys()].join('_');
}

const NAMES: Readonly<Record<string, string>> = {
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  nor: 'NOT',
  ne: 'not',
  nin: 'notIn',
};
const LOGIC: ReadonlySet<string> = new Set(['and', 'or', 'nor', 'ne', 'nin']);

/** `$gte` is `gte`, `$or` is `OR`. */
function plainName(name: string): string {
  const plain = name.startsWith('$') ? name.slice(1) : name;
  return name.startsWith('$') || LOGIC.has(plain) ? (NAMES[plain] ?? plain) : name;
}

/** Whether all conditions of a selector are visible. */
function isComplete(where: Value): boolean {
  switch (where.kind) {
    case 'object':
      return where.rest.length === 0 && [...where.fields.values()].every(isCompleteField);
    case 'choice':
      return where.alternatives.every((a) => isComplete(a.value));
    case 'array':
      return where.rest === undefined && where.items.every(isComplete);
    case 'unknown':
    case 'result':
    case 'api':
      return false;
    default:
      return true;
  }
}

function isCompleteField(value: Value): boolean {
  return value.kind === 'object' || value.kind === 'array' ? isComplete(value) : true;
}
