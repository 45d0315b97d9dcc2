/** Alternatives of a join: how many are kept, what they have in common, and objects that stand for several of them. */
import type { Place } from '../model/location.js';
import type { Alternative, Fact, ObjectValue, Value } from '../model/value.js';

/** Why an unknown is one that stands for more alternatives than are kept. */
export const JOINED = 'join';
/** Alternatives a join keeps; the rest becomes one unknown. */
export const MAX_ALTERNATIVES = 4;
/** Variants of a tagged union that a join keeps. */
const MAX_VARIANTS = 8;
/** Facts an alternative keeps. */
const MAX_CONDITIONS = 24;

/** What variants are told by has as many values as there are variants. */
export function limitOf(flat: readonly Alternative[]): number {
  return flat.every(({ value }) => value.kind === 'const') ? MAX_VARIANTS : MAX_ALTERNATIVES;
}

/** What makes the values that stand for several. */
export interface VariantMaker {
  object(fields: Iterable<readonly [string, Value]>, at: Place, rest: readonly Value[]): Value;
  unknown(why: string, from: readonly Value[]): Value;
  /** One of several ways, each with what holds on it. */
  eitherOf(ways: readonly (readonly Fact[])[]): Fact;
}

type Variant = Alternative & { readonly value: ObjectValue };

/**
 * Objects that differ in a constant field, as the variants of a union do (`{ kind: 'paid', … } | { kind: 'refused', … }`),
 * one for each of its values: whoever asks for the field later is told which of them it was. What the objects of one variant
 * do not have in common is not known any more.
 */
export function variantsOf(flat: readonly Alternative[], maker: VariantMaker): readonly Alternative[] | undefined {
  const objects = flat.filter(isVariant);
  const others = flat.filter((one) => !isVariant(one));
  const [first] = objects;
  if (first === undefined || others.length >= MAX_ALTERNATIVES) return undefined;
  for (const name of first.value.fields.keys()) {
    const groups = [failureKey, () => ''].map((apart) => groupsBy(objects, name, apart));
    const fitting = groups.find((one) => one !== undefined && one.length + others.length <= MAX_VARIANTS);
    if (fitting !== undefined && fitting.length > 1)
      return [...fitting.map((group) => variant(maker, group, name)), ...others];
  }
  return undefined;
}

function isVariant(one: Alternative): one is Variant {
  return one.value.kind === 'object';
}

/** Objects by the constant they hold in a field, and by what else keeps them apart; undefined when one holds none there. */
function groupsBy(
  objects: readonly Variant[],
  name: string,
  apart: (when: readonly Fact[]) => string,
): readonly (readonly [Variant, ...Variant[]])[] | undefined {
  const groups = new Map<string, [Variant, ...Variant[]]>();
  for (const one of objects) {
    const tag = one.value.fields.get(name);
    if (tag?.kind !== 'const' || (tag.value ?? null) === null) return undefined;
    const key = `${String(tag.id)}${apart(one.when)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** One object that stands for several of the same variant. */
function variant(maker: VariantMaker, [first, ...others]: readonly [Variant, ...Variant[]], name: string): Alternative {
  if (others.length === 0) return first;
  const group = [first, ...others];
  const shared = [...first.value.fields].filter(
    ([key, value]) => key === name || others.every((other) => other.value.fields.get(key) === value),
  );
  const parts = group.map(({ value }) => value);
  const rest = maker.unknown(JOINED, parts);
  const common = others.reduce((facts, other) => intersect(facts, other.when), first.when);
  const known = new Set(common.map(factKey));
  const own = group.map(({ when }) => when.filter((fact) => !known.has(factKey(fact))));
  const ways = own.length > MAX_ALTERNATIVES || own.some((facts) => facts.length === 0) ? [] : [maker.eitherOf(own)];
  const when = uniqueFacts([...group.flatMap(failuresOf), ...common, ...ways]);
  return { value: maker.object(shared, first.value.at, [rest]), when };
}

/** Identity of a fact. */
export function factKey(fact: Fact): number {
  return fact.test.id * 2 + (fact.holds ? 1 : 0);
}

/** What a handler gave in place of a result stays apart from the same value as a result. */
export function failureKey(when: readonly Fact[]): string {
  return failuresOf({ when })
    .map(({ test }) => `!${String(test.id)}`)
    .join('');
}

/** The handlers an alternative comes from. */
export function failuresOf({ when }: Pick<Alternative, 'when'>): readonly Fact[] {
  return when.filter(({ test, holds }) => holds && test.kind === 'op' && test.op === 'failed');
}

/** Each fact once; of many, the newest. */
export function uniqueFacts(facts: readonly Fact[]): readonly Fact[] {
  if (facts.length < 2) return facts;
  const seen = new Map(facts.map((f) => [factKey(f), f]));
  return [...seen.values()].slice(-MAX_CONDITIONS);
}

/** The facts that both lists have. */
export function intersect(a: readonly Fact[], b: readonly Fact[]): readonly Fact[] {
  return a.filter((f) => b.some((g) => g.test === f.test && g.holds === f.holds));
}
