import type { GuardUse } from '../../model/answer.js';
import type { Place } from '../../model/location.js';
import type { Trace } from '../../model/trace.js';
import { ORIGIN, type Fact } from '../../model/value.js';
import { addFact } from '../facts.js';
import { keyOf } from './callers.js';
import { authenticationAt, roleOf, rootOf } from './guards.js';
import { waysOf } from './implied.js';
import { safeguardsIn, type Safeguard } from './safeguards.js';
import { factKey } from '../variants.js';
import { factsAt, walkTrace, type Occurrence, type Walk } from './walk.js';

/** A guard while its entry points are being collected. */
interface Found extends Omit<GuardUse, 'entries'> {
  readonly entries: Set<string>;
}

/** What the routes and actions of a program use as guards, those with most entry points first, then by place. */
export function guardUses(traces: readonly Trace[]): readonly GuardUse[] {
  const found = new Map<string, Found>();
  for (const trace of traces.filter(({ entry }) => entry.kind === 'route' || entry.kind === 'action')) {
    const walk = walkTrace(trace);
    const isKnown = new Set<GuardUse['proves']>();
    for (const safeguard of safeguardsIn(trace)) {
      const proves = proofOf(walk, safeguard);
      // Who is calling is asked once; what is asked about them later on proves nothing more.
      if (proves === undefined || ((proves === 'user' || proves === 'signature') && isKnown.has(proves))) continue;
      isKnown.add(proves);
      const { at, callee } = safeguard;
      const key = `${proves} ${keyOf(at)}`;
      const use = found.get(key) ?? { name: nameOf(safeguard, callee), at, proves, entries: new Set() };
      found.set(key, use);
      use.entries.add(trace.entry.label);
    }
  }
  return [...found.values()]
    .map((use) => ({ ...use, entries: [...use.entries].sort() }))
    .sort((a, b) => b.entries.length - a.entries.length || comparePlaces(a.at, b.at) || (a.proves < b.proves ? -1 : 1));
}

function nameOf({ kind, text }: Safeguard, callee: string): string {
  return kind === 'unseen' ? text.replace(/ is a guard.*$/, '') : callee;
}

function comparePlaces(a: Place, b: Place): number {
  return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}

/** What a safeguard proves about the caller; undefined where that is not what it asks. */
function proofOf(walk: Walk, { kind, text, fact }: Safeguard): GuardUse['proves'] | undefined {
  if (kind === 'unseen') return text.endsWith('could not be seen into') ? 'unknown' : undefined;
  if (fact === undefined) return undefined;
  if (roleOf(fact) !== undefined) return 'role';
  if (isOwnership(fact)) return 'owner';
  const deed = lastDeed(walk);
  // What was asked on a way that does not lead to the work guards nothing.
  if (deed === undefined || ![...factsAt(deed)].some((one) => factKey(one) === factKey(fact))) return undefined;
  const guarded = authenticationAt(
    { ...walk, occurrences: walk.occurrences.filter(isAuthentication) },
    { ...deed, facts: addFact(undefined, fact) },
  );
  if (guarded.is !== 'guarded') return undefined;
  return guarded.proves === 'service' ? 'signature' : 'user';
}

/** The last thing a request does with rows or other services, or its answer. */
function lastDeed(walk: Walk): Occurrence | undefined {
  return walk.occurrences.findLast(
    ({ node }) => node.kind === 'effect' && ['respond', 'read', 'write', 'call'].includes(node.what),
  );
}

function isAuthentication({ node }: Occurrence): boolean {
  return node.kind === 'effect' && node.what === 'authenticate';
}

/** Whether what was found is held against who is calling, where it was found at all. */
function isOwnership(fact: Fact): boolean {
  return waysOf(fact).some((way) => way.some(holdsAgainstCaller));
}

/** `row.ownerId === principal.id` */
function holdsAgainstCaller({ test, holds }: Fact): boolean {
  if (test.kind !== 'op' || test.op !== '===' || !holds) return false;
  const roots = test.operands.map(rootOf);
  return (
    roots.some(({ kind }) => kind === 'row') &&
    roots.some(({ kind, origin }) => kind !== 'row' && (origin & ORIGIN.principal) !== 0)
  );
}
