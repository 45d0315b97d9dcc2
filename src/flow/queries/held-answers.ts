/** What of an answer was held against what was asked, before something was done because of it. */
import type { Place } from '../../model/location.js';
import type { CallEffect, WriteEffect } from '../../model/trace.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Alternative, ChoiceValue, Fact, Value } from '../../model/value.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import { factKey } from '../variants.js';
import { impliedBy, waysOf } from './implied.js';
import { comesFrom } from './outcomes.js';
import { fieldsOf } from './parts.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, enclosing, factsAt, mentions } from './walk.js';

/** What an answer says of a payment: what became of it, how much it was, in which currency, and whose it is. */
export type Aspect = 'outcome' | 'amount' | 'currency' | 'reference';

const ASPECTS: readonly (readonly [Aspect, ReadonlySet<string>])[] = [
  ['outcome', new Set(['status', 'state', 'outcome'])],
  ['amount', new Set(['amount', 'total'])],
  ['currency', new Set(['currency'])],
  ['reference', new Set(['metadata', 'reference'])],
];

function aspectOf(name: string): Aspect | undefined {
  const words = wordsOf(name);
  return ASPECTS.find(([, known]) => words.some((word) => known.has(word)))?.[0];
}

/**
 * What the schema of an answer demands and nobody asked about on the way to a place, though other parts of the same
 * answer were compared with what was asked. A schema may allow good outcomes only: where nothing is compared, it decides.
 */
export function unheldAspects(walk: Walk, call: Occurrence<CallEffect>, place: Occurrence): readonly Aspect[] {
  const demanded = demandedOf(walk, call, place);
  if (demanded.size === 0) return [];
  const ways = factsOfWays(place);
  // What one of several conditions asked may have been asked on each of the ways.
  const isAsked = (aspect: Aspect): boolean =>
    [...factsAt(place)].some(({ test }) => asksFor(test, call.node, aspect)) ||
    ways.every((way) => way.some(({ test }) => asksFor(test, call.node, aspect)));
  const isHeld = ways.every((way) => way.some(({ test }) => comparesWithOwn(test, call.node)));
  return isHeld ? [...demanded].filter((aspect) => !isAsked(aspect)) : [];
}

/** What the schemas an answer has to pass have fields for, but for what a schema itself compares with what was asked. */
function demandedOf(walk: Walk, call: Occurrence<CallEffect>, place: Occurrence): ReadonlySet<Aspect> {
  const schemas = effectsIn(walk, 'validate')
    .filter(({ order, node }) => order > call.order && order < place.order && comesFrom(node.value, call.node))
    .map(({ node }) => node.schema);
  const names = new Set(schemas.flatMap(namesIn));
  return new Set(
    ASPECTS.map(([aspect]) => aspect).filter(
      (aspect) =>
        [...names].some((name) => aspectOf(name) === aspect) &&
        !schemas.some((schema) => mentions(schema, (part) => pins(part, aspect))),
    ),
  );
}

/** Names of the fields a schema's objects have at the top: of what `object({ … })` was given. */
function namesIn(schema: Value): readonly string[] {
  if (schema.kind === 'object') return [...schema.fields.keys()];
  if (schema.kind === 'choice') return schema.alternatives.flatMap(({ value }) => namesIn(value));
  if (schema.kind !== 'api') return [];
  return [...schema.args.flatMap((arg) => [...fieldsOf(arg).keys()]), ...(schema.base ? namesIn(schema.base) : [])];
}

/** Ways to a place that are told apart. */
const MAX_WAYS = 64;

/**
 * What is known at a place, once for each of the ways it can have come there. Choices that hang on the same thing allow far
 * fewer ways together than each on its own: those that contradict are left out before they are counted.
 */
function factsOfWays(place: Occurrence): readonly (readonly Fact[])[] {
  const common: Fact[] = [];
  let ways: readonly (readonly Fact[])[] = [[]];
  for (const fact of factsAt(place)) {
    const own = fact.test.kind === 'choice' ? waysOf(fact) : [];
    const split = own.length > 1 ? ways.flatMap((way) => own.map((one) => [...way, ...one])).filter(isPossible) : [];
    if (split.length > 0 && split.length <= MAX_WAYS) ways = split;
    else common.push(...impliedBy(fact));
  }
  return ways.map((way) => [...common, ...way]).filter(isPossible);
}

function isPossible(facts: readonly Fact[]): boolean {
  const known = new Map<Value, boolean>();
  return facts.every(({ test, holds }) => {
    const before = known.get(test);
    known.set(test, holds);
    return before === undefined || before === holds;
  });
}

/** Whether a test is about one side of an answer; a payment's own customer does not tell it from their others. */
function asksFor(test: Value, call: CallEffect, aspect: Aspect): boolean {
  if (aspect === 'reference' && (test.origin & ORIGIN.principal) !== 0) return false;
  return mentions(test, (part) => speaksOf(part, call, aspect) || comparesUnseen(part));
}

/**
 * A comparison with something of an answer that nests too deeply, or has too many alternatives, to be seen: it may be any
 * side of it.
 */
function comparesUnseen(part: Value): boolean {
  if ((part.origin & (ORIGIN.row | INPUT)) === 0) return false;
  if (part.kind === 'op') return part.op === '===' && part.operands.some(isUnseen);
  return part.kind === 'unknown' && isUnseen(part);
}

function isUnseen(value: Value): boolean {
  if (value.kind === 'op') return value.operands.some(isUnseen);
  return value.kind === 'unknown' && (value.origin & ORIGIN.gateway) !== 0;
}

function speaksOf(part: Value, call: CallEffect, aspect: Aspect): boolean {
  if (part.kind !== 'member') return false;
  const { name, of } = part;
  // Values that nest too deeply have lost where they come from: a reference may be any field.
  if (of.kind === 'unknown') return (of.origin & ORIGIN.gateway) !== 0 && (aspectOf(name) ?? 'reference') === aspect;
  const isEnvelope = !call.throws && of === call.result;
  return !isEnvelope && aspectOf(name) === aspect && comesFrom(of, call);
}

/** `object({ currency: literal(order.currency) })` */
function pins(part: Value, aspect: Aspect): boolean {
  if (part.kind !== 'api') return false;
  return part.args.some((arg) =>
    [...fieldsOf(arg)].some(([name, own]) => aspectOf(name) === aspect && (own.origin & (ORIGIN.row | INPUT)) !== 0),
  );
}

/** `answer.amount === order.total` */
function comparesWithOwn(test: Value, call: CallEffect): boolean {
  if (test.kind !== 'op') return false;
  const theirs = test.operands.filter((operand) => comesFrom(operand, call));
  const ours = test.operands.filter((operand) => !theirs.includes(operand) && operand.kind !== 'const');
  return theirs.length > 0 && ours.length > 0;
}

/**
 * Where an answer is taken for good by whoever hands it on as a variant of a union (`{ kind: 'paid', … }`): the variant with
 * which a place is reached. Undefined where the place itself asked.
 */
export function placeOfVerdict(walk: Walk, call: Occurrence<CallEffect>, place: Occurrence): Place | undefined {
  const known = new Map(factsOfWays(place).flatMap((way) => way.map(({ test, holds }) => [test, holds] as const)));
  const variants = walk.occurrences
    .slice(call.order, place.order)
    .flatMap(({ node }) => (node.kind === 'exit' && node.how === 'return' ? variantsOf(node.value) : []));
  let best: { readonly at: Place; readonly shared: number } | undefined;
  for (const { value, when } of variants) {
    const asked = when.flatMap((fact) => impliedBy(fact)).filter(({ test }) => isOfBody(test, call.node));
    const shared = asked.filter(({ test, holds }) => known.get(test) === holds).length;
    const isOther = asked.some(({ test, holds }) => known.get(test) === !holds);
    if (!isOther && shared > 0 && shared >= (best?.shared ?? 0)) best = { at: value.at, shared };
  }
  return best?.at;
}

type Variant = Alternative & { readonly value: Extract<Value, { readonly kind: 'object' }> };

function variantsOf(value: Value): readonly Variant[] {
  if (value.kind === 'promise') return variantsOf(value.of);
  if (value.kind !== 'choice') return [];
  return value.alternatives.filter((one): one is Variant => one.value.kind === 'object');
}

function isOfBody(test: Value, call: CallEffect): boolean {
  return mentions(test, (part) => part.kind === 'member' && part.of !== call.result && comesFrom(part.of, call));
}

/**
 * Where a verdict on an answer was handed back, one variant of a union for each that there can be, and nobody asked which one
 * it is on the way to a place: the call that gave it. Undefined where it was asked, or is written down as it is.
 */
export function verdictNotAsked(
  walk: Walk,
  call: Occurrence<CallEffect>,
  place: Occurrence<WriteEffect>,
): Place | undefined {
  const given = walk.occurrences.slice(call.order, place.order).flatMap((one) => verdictsAt(one, call.node));
  const last = given.at(-1);
  if (last === undefined || keepsVerdict(place.node.data, last.value)) return undefined;
  const before = new Set([...factsAt(call)].flatMap((fact) => impliedBy(fact)).map(({ test }) => test));
  const telling = conditionsThatTell(last.value).filter((test) => !before.has(test));
  const ways = factsOfWays(place);
  const isTold = [...factsAt(place)].flatMap((fact) => impliedBy(fact)).some(({ test }) => telling.includes(test));
  const isAsked = isTold || last.value.alternatives.some(({ when }) => ways.every((way) => isRuledOut(when, way)));
  return isAsked ? undefined : given.find(({ value }) => value === last.value)?.at;
}

/** What is so for some of the variants only: whoever knows of it has asked which one it is. */
function conditionsThatTell(verdict: ChoiceValue): readonly Value[] {
  const counts = new Map<number, { readonly test: Value; count: number }>();
  for (const { when } of verdict.alternatives) {
    for (const fact of new Map(when.flatMap((one) => impliedBy(one)).map((one) => [factKey(one), one])).values()) {
      const counted = counts.get(factKey(fact)) ?? { test: fact.test, count: 0 };
      counted.count += 1;
      counts.set(factKey(fact), counted);
    }
  }
  // A variant without conditions stands for several ways.
  const told = verdict.alternatives.filter(({ when }) => when.length > 0).length;
  return [...counts.values()].filter(({ count }) => count < told).map(({ test }) => test);
}

interface Verdict {
  readonly value: ChoiceValue;
  readonly at: Place;
}

/** What a function returned that made a call: objects that differ by a field, each under conditions on the answer. */
function verdictsAt({ node, within }: Occurrence, call: CallEffect): readonly Verdict[] {
  if (node.kind !== 'exit' || node.how !== 'return') return [];
  const value = node.value.kind === 'promise' ? node.value.of : node.value;
  const caller = enclosing({ within }, 'call');
  if (value.kind !== 'choice' || caller === undefined || !isToldApart(value)) return [];
  const isOnAnswer = value.alternatives.some(({ when }) => when.some(({ test }) => isOfBody(test, call)));
  return isOnAnswer ? [{ value, at: caller.at }] : [];
}

/** Whether all alternatives are objects with a field of constant text, not the same in all. */
function isToldApart(value: ChoiceValue): boolean {
  const [first, ...others] = variantsOf(value);
  if (first === undefined || others.length + 1 < value.alternatives.length) return false;
  return [...first.value.fields].some(([name, text]) => {
    const texts = [text, ...others.map((one) => one.value.fields.get(name))];
    return texts.every((one) => one?.kind === 'const' && typeof one.value === 'string') && new Set(texts).size > 1;
  });
}

/** Whether which variant it was is part of what is written. */
function keepsVerdict(data: Value, verdict: ChoiceValue): boolean {
  const conditions = new Set(verdict.alternatives.flatMap(({ when }) => when.map(factKey)));
  return mentions(
    data,
    (part) =>
      part.kind === 'choice' &&
      part.alternatives.every(({ value }) => value.kind === 'const') &&
      part.alternatives.some(({ when }) => when.some((fact) => conditions.has(factKey(fact)))),
  );
}

function isRuledOut(when: readonly Fact[], known: readonly Fact[]): boolean {
  const implied = when.flatMap((fact) => impliedBy(fact));
  return known.some(({ test, holds }) => implied.some((one) => one.test === test && one.holds !== holds));
}
