import type { Fact, RowValue, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { CAPTURED } from '../frames.js';
import { factKey } from '../variants.js';
import { keyOf } from './callers.js';
import { isCredentialName, isPositive } from './guards.js';
import { impliedBy, onceAFact } from './implied.js';
import type { Owners } from './owners.js';
import { rowKey, rowsIn } from './rows.js';
import { scopeOf } from './scopes.js';
import type { Sensitive } from './sensitive.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, effectsIn, factsAt, mentions } from './walk.js';
import { onceEach } from './once-each.js';

/** Tells what is open to callers nobody has identified because the program means it to be. */
export interface Grants {
  readonly isGranted: (walk: Walk, effect: Sensitive) => boolean;
}

/** Routes that share a function at most, where what it does is said of one route and not of all that go through it. */
const MAX_SHARERS = 3;

/** Where a request came from, as servers and proxies tell it. */
const ADDRESS =
  /^(?:ips?|ip_?addr(?:ess)?|remote_?addr(?:ess)?|(?:client|remote|caller|original|request)_?ip|x-(?:vercel-)?forwarded-for|x-(?:real|client|original)-ip|(?:cf-connecting|true-client|fly-client|fastly-client)-ip)$/i;
/** Columns that keep what opens a row to those who were told it. */
const LOCK = /^(?:password|passcode|passphrase|pin)(?:_?hash(?:ed)?)?$/i;
/** Columns and words that say that a row is for everybody. */
const PUBLIC = /^(?:is_?)?(?:public|published|publicly_?(?:visible|accessible)|shared_?publicly|open_?to_?public)$/i;
/** Columns that say until when a row opens something. */
const EXPIRY = /expir|valid_?(?:until|to|thru)$/i;
/** What `NODE_ENV` and its like are where no customer is. */
const TEST_MODE = /^(?:test|testing|e2e|ci|development|dev|local)$/i;
/** Columns by which rows are found that were made to be used once; `k1` is the challenge of LNURL (LUD-03, LUD-04). */
const USED_ONCE = /^(?:code|state|ticket|challenge|voucher|invite|invitation|k1)(?:_?id)?$/i;

/** Reads what the program opens on purpose from the way it does so. */
export function createGrants(walks: readonly Walk[], owners: Owners): Grants {
  const sharers = countSharers(walks);
  return {
    isGranted: (walk, effect) =>
      isLimited(sharers, walk, effect) || isShared(owners, effect) || isBound(effect) || isForTests(effect),
  };
}

/** By function, how many routes go through it; counted when it is first asked for. */
function countSharers(walks: readonly Walk[]): (frame: string) => number {
  let counts: Map<string, number> | undefined;
  return (frame) => {
    counts ??= countFrames(walks);
    return counts.get(frame) ?? 0;
  };
}

function countFrames(walks: readonly Walk[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const walk of walks) for (const frame of framesOf(walk)) counts.set(frame, (counts.get(frame) ?? 0) + 1);
  return counts;
}

function framesOf(walk: Walk): ReadonlySet<string> {
  const frames = new Set<string>();
  const seen = new Set<unknown>();
  for (const occurrence of walk.occurrences) {
    for (const within of ancestors(occurrence)) {
      if (seen.has(within)) break;
      seen.add(within);
      if (within.node.kind === 'call') frames.add(keyOf(within.node.defined));
    }
  }
  return frames;
}

/**
 * Whether the route itself turns away an address that asks too often before it shows or makes something: nobody counts
 * addresses who knows who is calling. A limit that all routes have says nothing of one of them, and no limit makes it
 * right to change or give away what is somebody's.
 */
function isLimited(sharers: (frame: string) => number, walk: Walk, { occurrence }: Sensitive): boolean {
  if (!isHarmless(walk, occurrence)) return false;
  const refusals = refusalsByAddress(walk);
  if (refusals.length === 0) return false;
  const known = new Set([...factsAt(occurrence)].map(factKey));
  return refusals.some(
    (one) =>
      one.order < occurrence.order &&
      isForAddress([...factsAt(one)].filter((fact) => !known.has(factKey(fact)))) &&
      isOwnPlace(sharers, one, occurrence),
  );
}

/** The refusals of a walk that may be about addresses. Every effect that is open is held against them. */
const refusalsByAddress = onceEach((walk: Walk): readonly Occurrence[] =>
  walk.occurrences.filter((one) => isRefusal(one) && [...factsAt(one)].some(isAboutAddress)),
);

const isAboutAddress = onceAFact(({ test }: Fact): boolean => mentions(test, isAddress));

/** Whether the address alone decides, for everybody or for those who are not signed in. */
function isForAddress(conditions: readonly Fact[]): boolean {
  const isAside = ({ test }: Fact): boolean => (test.origin & (ORIGIN.principal | ORIGIN.environment)) !== 0;
  return conditions.some(isAboutAddress) && conditions.every((one) => isAboutAddress(one) || isAside(one));
}

/** Whether what is somebody's stays as it is: something is shown or made, or what this request has made is changed. */
function isHarmless(walk: Walk, { node, order }: Sensitive['occurrence']): boolean {
  if (node.what !== 'write') return node.what === 'read';
  if (node.operation === 'create' || node.operation === 'upsert') return true;
  const made = effectsIn(walk, 'write')
    .filter((one) => one.order < order && one.node.operation === 'create')
    .flatMap((one) => rowsIn(one.node.result).map(({ row }) => rowKey(row)));
  return node.operation === 'update' && rowsIn(node.selector.where).some(({ row }) => made.includes(rowKey(row)));
}

function isRefusal({ node }: Occurrence): boolean {
  return node.kind === 'exit' ? node.how === 'throw' || node.how === 'return' : node.what === 'respond';
}

function isAddress(value: Value): boolean {
  if (value.kind === 'member' || value.kind === 'source') return ADDRESS.test(value.name);
  if (value.kind === 'result')
    return ADDRESS.test(value.callee.replace(/^.*\./, '').replace(/^(?:get|read|find)_?/i, ''));
  return value.kind === 'api' && ADDRESS.test(value.step === '()' ? (value.base?.step ?? '') : value.step);
}

/** Whether two places stand in a function that is this route's, or that few others share. */
function isOwnPlace(sharers: (frame: string) => number, one: Occurrence, other: Occurrence): boolean {
  const around = new Set(ancestors(other));
  const shared = [...ancestors(one)].find((within) => within.node.kind === 'call' && around.has(within));
  return shared?.node.kind === 'call' && sharers(keyOf(shared.node.defined)) <= MAX_SHARERS;
}

/** Whether the program goes there only where the environment says that it is being developed or tested. */
function isForTests({ occurrence }: Sensitive): boolean {
  return [...factsAt(occurrence)]
    .flatMap((fact) => impliedBy(fact))
    .some(({ test, holds }) => {
      if (!holds || test.kind !== 'op' || test.op !== '===') return false;
      const isMode = (value: Value): boolean =>
        value.kind === 'const' && typeof value.value === 'string' && TEST_MODE.test(value.value);
      return test.operands.some(isMode) && test.operands.some(({ origin }) => (origin & ORIGIN.environment) !== 0);
    });
}

/**
 * Whether all that an action inside a component reaches was settled when the component was rendered: what it captures is
 * encrypted and signed. https://nextjs.org/docs/app/guides/data-security#closures-and-encryption
 */
function isBound({ occurrence: { node } }: Sensitive): boolean {
  const asked = node.what === 'call' ? [node.target, node.body] : [node.selector.where];
  const values = node.what === 'write' ? [...asked, node.data] : asked;
  return (
    values.every(({ origin }) => (origin & INPUT) === 0) &&
    values.some((value) => mentions(value, (part) => part.kind === 'unknown' && part.why === CAPTURED))
  );
}

/** Whether what is reached belongs to a row that was made to be shown to whoever holds its key, and that lets them in. */
function isShared(owners: Owners, { occurrence, shownAt = [] }: Sensitive): boolean {
  const places = shownAt.length === 0 ? [occurrence] : shownAt;
  return places.every((place) => isSharedAt(owners, occurrence, place));
}

function isSharedAt(owners: Owners, { node }: Sensitive['occurrence'], place: Occurrence): boolean {
  if (node.what === 'call') return false;
  const facts = [...factsAt(place)].flatMap((fact) => impliedBy(fact));
  const shares = sharesAt(owners, facts);
  if (node.what === 'read') {
    const row = rowOf(node.result);
    const share = row === undefined ? undefined : shares(row);
    return share === undefined ? belongsToShare(facts, shares, node.selector.where) : share !== 'others';
  }
  // A code is taken back once it was used, or has run out; what an earlier one gave is taken back with it.
  if (node.operation === 'delete') {
    const isCode = (row: RowValue): Opens | undefined => (shares(row) === 'all' ? 'all' : undefined);
    return belongsToShare(facts, isFoundByCode(node.selector.where) ? shares : isCode, node.selector.where);
  }
  if (node.entity.is === 'known' && isShareOf(owners, node.entity.value)) return false;
  return belongsToShare(facts, shares, node.operation === 'create' ? node.data : node.selector.where);
}

/** Whether it is a share that ties what is asked for, and not who is calling: that may be nobody. */
function belongsToShare(facts: readonly Fact[], shares: (row: RowValue) => Opens | undefined, asked: Value): boolean {
  if ((asked.origin & ORIGIN.principal) !== 0) return false;
  let isOpened = false;
  const scope = scopeOf(facts, undefined, (row) => {
    const isShare = shares(row) !== undefined;
    isOpened ||= isShare;
    return isShare;
  });
  return scope.covers(asked) && isOpened;
}

function rowOf(value: Value): RowValue | undefined {
  if (value.kind === 'promise') return rowOf(value.of);
  if (value.kind === 'choice')
    return value.alternatives.map((one) => rowOf(one.value)).find((row) => row !== undefined);
  return value.kind === 'row' ? value : undefined;
}

/** What a row opens: itself and what belongs to it, or only what belongs to it; with a code all is for its holder to change. */
type Opens = 'itself' | 'others' | 'all';

function sharesAt(owners: Owners, facts: readonly Fact[]): (row: RowValue) => Opens | undefined {
  const known = new Map<RowValue, Opens | undefined>();
  return (row) => {
    if (!known.has(row)) known.set(row, shareOf(owners, facts, row));
    return known.get(row);
  };
}

function shareOf(owners: Owners, facts: readonly Fact[], row: RowValue): Opens | undefined {
  if (row.many || owners.isPrincipal(row.entity) || (row.selector.origin & INPUT) === 0) return undefined;
  const bySelector = opensBySelector(owners, row);
  if (bySelector !== undefined) return bySelector;
  const asked = facts.filter(({ test }) => mentions(test, (part) => part.kind === 'member' && part.of === row));
  if (asked.some((fact) => saysPublic(fact, row))) return 'itself';
  if (isShareOf(owners, row.entity) && asked.length > 0) return 'itself';
  if (!asked.some(({ test }) => isExpiry(test, row)) && !isSelectedByTime(row.selector)) return undefined;
  return isFoundByCode(row.selector) ? 'all' : 'others';
}

/** What a row opens because of how it is found, whatever is asked of it. */
function opensBySelector(owners: Owners, row: RowValue): Opens | undefined {
  if (isFoundByState(owners, row)) return 'all';
  return isForEverybody(owners, row) || isVisit(owners, row) ? 'itself' : undefined;
}

/** Whether rows of an entity are protected by something that is told to those they are shown to. */
function isShareOf(owners: Owners, entity: string): boolean {
  const fields = owners.find(entity)?.fields ?? [];
  return !owners.isPrincipal(entity) && fields.some(({ name }) => LOCK.test(name));
}

/**
 * Found by its id alone, which came back as the `state` of a redirect: an authorization server sends back what it was
 * given, and nobody can guess that. https://www.rfc-editor.org/rfc/rfc6749#section-10.12
 */
function isFoundByState(owners: Owners, { entity, selector }: RowValue): boolean {
  if (selector.kind !== 'object' || selector.fields.size !== 1) return false;
  const [[name, value] = []] = selector.fields;
  if (name === undefined || value === undefined || (value.origin & INPUT) === 0) return false;
  const isId = owners.find(entity)?.fields.find((field) => field.name === name)?.id ?? name === 'id';
  return isId && mentions(value, (part) => part.kind === 'member' && part.name === 'state');
}

/** Selected as one that is for everybody (`isPublic: true`), or that is given to nobody in particular (`granteeId: null`). */
function isForEverybody(owners: Owners, row: RowValue): boolean {
  if (row.selector.kind !== 'object') return false;
  const fields = owners.find(row.entity)?.fields ?? [];
  return [...row.selector.fields].some(([name, value]) => {
    if (value.kind !== 'const') return false;
    if (value.value === true) return PUBLIC.test(name);
    if (typeof value.value === 'string') return PUBLIC.test(value.value);
    const key = value.value === null ? fields.find((field) => field.name === name) : undefined;
    return key?.references !== undefined && owners.isPrincipal(key.references);
  });
}

/** Found by its own id and by the one of the share it was made for: a visit, a session of somebody who was let in. */
function isVisit(owners: Owners, row: RowValue): boolean {
  if (row.selector.kind !== 'object') return false;
  const fields = owners.find(row.entity)?.fields ?? [];
  const chosen = [...row.selector.fields].filter(([, value]) => value.kind !== 'const' && value.kind !== 'object');
  const isId = (name: string): boolean => fields.some((field) => field.name === name && field.id);
  const isOfShare = (name: string): boolean =>
    fields.some(
      ({ name: own, references }) => own === name && references !== undefined && isShareOf(owners, references),
    );
  return chosen.some(([name]) => isId(name)) && chosen.some(([name]) => isOfShare(name));
}

function saysPublic(fact: Fact, row: RowValue): boolean {
  if (!isPositive(fact)) return false;
  const { test } = fact;
  const isOf = (value: Value | undefined): boolean => value?.kind === 'member' && value.of === row;
  if (test.kind === 'member') return isOf(test) && PUBLIC.test(test.name);
  if (test.kind !== 'op' || test.op !== '===' || !test.operands.some(isOf)) return false;
  return test.operands.some((one) => one.kind === 'const' && typeof one.value === 'string' && PUBLIC.test(one.value));
}

/** `row.expiresAt < now` */
function isExpiry(test: Value, row: RowValue): boolean {
  return mentions(test, (part) => part.kind === 'member' && part.of === row && EXPIRY.test(part.name)) && isTimed(test);
}

function isTimed(value: Value): boolean {
  return (value.origin & ORIGIN.time) !== 0;
}

/** `{ expiresAt: { gt: now } }` */
function isSelectedByTime(selector: Value): boolean {
  return (
    selector.kind === 'object' && [...selector.fields].some(([name, value]) => EXPIRY.test(name) && isTimed(value))
  );
}

function isFoundByCode(selector: Value): boolean {
  return (
    selector.kind === 'object' &&
    [...selector.fields].some(
      ([name, value]) => (USED_ONCE.test(name) || isCredentialName(name)) && (value.origin & INPUT) !== 0,
    )
  );
}
