import type { Place } from '../../model/location.js';
import type { Fact, Value } from '../../model/value.js';
import { mentions, partsOf } from './walk.js';

/** The named fields of an object value; of a choice, those of all its objects, the first one's first. */
export function fieldsOf(value: Value): ReadonlyMap<string, Value> {
  if (value.kind === 'object') return value.fields;
  if (value.kind !== 'choice') return new Map();
  const fields = new Map<string, Value>();
  for (const { value: one } of value.alternatives) {
    for (const [name, field] of fieldsOf(one)) if (!fields.has(name)) fields.set(name, field);
  }
  return fields;
}

/** The conditions every row a selector finds meets; where there are alternatives, those that all of them have. */
export function requiredBy(where: Value): ReadonlyMap<string, Value> {
  if (where.kind === 'object')
    return where.rest.length === 0 ? where.fields : new Map([...where.rest.flatMap(requiredIn), ...where.fields]);
  if (where.kind !== 'choice') return new Map();
  const [first, ...others] = where.alternatives.map((a) => requiredBy(a.value));
  return new Map([...(first ?? [])].filter(([name]) => others.every((other) => other.has(name))));
}

function requiredIn(spread: Value): readonly (readonly [string, Value])[] {
  return [...requiredBy(spread)];
}

/** Column conditions of a selector, those joined with `AND` included; the first one of each column. */
export function conditionsOf(where: Value): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const add = (value: Value): void => {
    if (value.kind === 'choice') for (const { value: one } of value.alternatives) add(one);
    if (value.kind !== 'object') return;
    for (const [name, field] of value.fields) {
      if (/^\$?and$/i.test(name)) for (const part of field.kind === 'array' ? field.items : [field]) add(part);
      else if (!found.has(name)) found.set(name, field);
    }
    for (const [name, field] of value.rest.flatMap(requiredIn)) if (!found.has(name)) found.set(name, field);
  };
  add(where);
  return found;
}

/** Whether two places are the same. */
export function samePlace(a: Place, b: Place): boolean {
  return a.start === b.start && a.end === b.end && a.file === b.file;
}

/** Whether a place lies in another one, or is the same. */
export function isInside(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether a value, or a condition under which it is what it is, comes from something. */
export function dependsOn(value: Value, target: (part: Value) => boolean, depth = 0): boolean {
  if (target(value)) return true;
  if (depth > 16) return false;
  if (value.kind === 'choice' && value.alternatives.some((a) => a.when.some((fact) => mentions(fact.test, target))))
    return true;
  return partsOf(value).some((part) => dependsOn(part, target, depth + 1));
}

/** Whether a value is made of another one; what selected a row is not in its columns. */
export function isMadeOf(value: Value, target: (part: Value) => boolean): boolean {
  const open = [value];
  const seen = new Set<Value>();
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    if (target(part)) return true;
    if (part.kind !== 'row') open.push(...partsOf(part));
  }
  return false;
}

/** Whether any of the facts speaks of something. */
export function anyFact(facts: Iterable<Fact>, target: (part: Value) => boolean): boolean {
  for (const fact of facts) if (dependsOn(fact.test, target)) return true;
  return false;
}
