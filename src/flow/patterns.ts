import type { Pattern } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { Value } from '../model/value.js';
import { joinBranches, runBranch } from './branches.js';
import { nullishness } from './facts.js';
import { writeLocal } from './frames.js';
import type { Machine } from './machine.js';
import { placeOf } from './machine.js';
import { contentOf, getMember, setMember } from './members.js';
import { elementOf, setKeyed } from './collections.js';
import { runAssigned } from './library/run-row.js';

/** Binds a value to a pattern: declarations, parameters, assignments, loops. */
export function bind(m: Machine, pattern: Pattern, value: Value): void {
  switch (pattern.kind) {
    case 'local':
      writeLocal(m, pattern.hops, pattern.slot, value);
      return;
    case 'global':
      return;
    case 'target':
      assignTarget(m, pattern.to, value);
      return;
    case 'default':
      bind(m, pattern.target, withDefault(m, pattern, value));
      return;
    case 'object':
      bindObject(m, pattern, value);
      return;
    case 'array':
      bindArray(m, pattern, value);
      return;
  }
}

function assignTarget(m: Machine, to: Extract<Pattern, { kind: 'target' }>['to'], value: Value): void {
  const object = m.ops.evaluate(m, to.object);
  if (to.kind === 'member') {
    setMember(m, object, to.name, value);
    if (object.kind === 'api') runAssigned(m, object, to.name, { value, at: placeOf(m, to) });
    return;
  }
  const index = m.ops.evaluate(m, to.index);
  if (index.kind === 'const') setMember(m, object, String(index.value), value);
  else setKeyed(m, object, value);
}

function withDefault(m: Machine, pattern: Extract<Pattern, { kind: 'default' }>, value: Value): Value {
  if (value.kind === 'const') return value.value === undefined ? m.ops.evaluate(m, pattern.value) : value;
  if (nullishness(value) === false) return value;
  if (value.kind === 'choice') return defaultOfChoice(m, pattern, value);
  // What a request, row or unseen call gives may be missing: the default is an alternative only where it tells something.
  const fallback = runBranch(m, () => m.ops.evaluate(m, pattern.value));
  if (fallback.value === undefined || fallback.value.kind === 'const') return value;
  const given = runBranch(m, () => value);
  return joinBranches(m, [given, fallback]);
}

function defaultOfChoice(
  m: Machine,
  pattern: Extract<Pattern, { kind: 'default' }>,
  value: Extract<Value, { kind: 'choice' }>,
): Value {
  const missing = value.alternatives.filter((a) => a.value.kind === 'const' && a.value.value === undefined);
  if (missing.length === 0) return value;
  const fallback = m.ops.evaluate(m, pattern.value);
  return m.values.choice(value.alternatives.map((a) => (missing.includes(a) ? { value: fallback, when: a.when } : a)));
}

function bindObject(m: Machine, pattern: Extract<Pattern, { kind: 'object' }>, value: Value): void {
  const taken: string[] = [];
  for (const prop of pattern.props) {
    const key = typeof prop.key === 'string' ? prop.key : keyText(m.ops.evaluate(m, prop.key));
    if (key === undefined) {
      bind(m, prop.value, elementOf(m, value));
      continue;
    }
    taken.push(key);
    bind(m, prop.value, getMember(m, value, key));
  }
  if (pattern.rest !== undefined) bind(m, pattern.rest, without(m, value, taken, placeOf(m, pattern)));
}

function keyText(key: Value): string | undefined {
  return key.kind === 'const' ? String(key.value) : undefined;
}

/** `{ a, ...others }`: what is left of the object. */
function without(m: Machine, value: Value, taken: readonly string[], at: Place): Value {
  if (value.kind === 'object') {
    return m.values.object(
      [...value.fields].filter(([name]) => !taken.includes(name)),
      at,
      value.rest,
    );
  }
  if (value.kind === 'choice') {
    return m.values.choice(value.alternatives.map((a) => ({ value: without(m, a.value, taken, at), when: a.when })));
  }
  return value;
}

function bindArray(m: Machine, pattern: Extract<Pattern, { kind: 'array' }>, value: Value): void {
  pattern.items.forEach((item, index) => {
    if (item !== null) bind(m, item, itemAt(m, contentOf(m, value), index));
  });
  if (pattern.rest !== undefined) bind(m, pattern.rest, restFrom(m, value, pattern.items.length, placeOf(m, pattern)));
}

function itemAt(m: Machine, now: Value, index: number): Value {
  if (now.kind === 'array') return now.items[index] ?? now.rest ?? m.values.undefined;
  if (now.kind === 'choice')
    return m.values.choice(now.alternatives.map((a) => ({ value: itemAt(m, a.value, index), when: a.when })));
  return now.kind === 'row' ? elementOf(m, now) : m.values.member(now, String(index));
}

function restFrom(m: Machine, value: Value, from: number, at: Place): Value {
  const now = contentOf(m, value);
  return now.kind === 'array' ? m.values.array(now.items.slice(from), at, now.rest) : now;
}
