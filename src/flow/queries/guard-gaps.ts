import type { CallEffect, WriteEffect } from '../../model/trace.js';
import { authenticationAt, isCredentialSelector } from './guards.js';
import type { Grants } from './grants.js';
import type { Owners } from './owners.js';
import { letsIn } from './sensitive.js';
import { isChanging } from './siblings.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn } from './walk.js';

/** A route that does something for strangers while all its kind beside it ask who is calling. */
export interface GuardGap {
  readonly walk: Walk;
  readonly deed: Occurrence<CallEffect | WriteEffect>;
  readonly does: string;
  readonly siblings: readonly [Walk, ...Walk[]];
}

/** Fewest guarded routes that make one without a guard look like an oversight. */
const MIN_SIBLINGS = 2;

/** The only routes of a controller, router or folder that nobody guards, where they act: what only shows data may be open. */
export function guardGaps(walks: readonly Walk[], owners: Owners, grants: Grants): readonly GuardGap[] {
  const groups = new Map<string, Walk[]>();
  for (const walk of walks) {
    const { entry } = walk.trace;
    if (entry.kind !== 'route') continue;
    const key = `${String(isChanging(walk))} ${entry.at.file} ${entry.group}`;
    groups.set(key, [...(groups.get(key) ?? []), walk]);
  }
  return [...groups.values()].flatMap((group) => gapIn(group, owners, grants));
}

function gapIn(group: readonly Walk[], owners: Owners, grants: Grants): readonly GuardGap[] {
  if (group.length <= MIN_SIBLINGS) return [];
  const open = group.filter((walk) => stateOf(walk) === 'absent');
  const [sibling, ...others] = group.filter((walk) => stateOf(walk) === 'guarded');
  const [walk] = open;
  if (walk === undefined || sibling === undefined || open.length > 1 || others.length + 2 !== group.length) return [];
  const siblings = [sibling, ...others] as const;
  if (isMeantOpen(walk, siblings, owners)) return [];
  const deed = deedOf(walk, grants);
  return deed === undefined ? [] : [{ walk, siblings, ...deed }];
}

/** Whether somebody is known where a route is done. */
function stateOf(walk: Walk): 'guarded' | 'unknown' | 'absent' {
  const last = walk.occurrences.findLast(({ node }) =>
    node.kind === 'exit' ? node.how === 'return' : ['respond', 'read', 'write', 'call'].includes(node.what),
  );
  return last === undefined ? 'unknown' : authenticationAt(walk, last).is;
}

/** Metadata that only this route has may be what a guard lets it pass for; whoever signs in is not known before. */
function isMeantOpen(walk: Walk, siblings: readonly Walk[], owners: Owners): boolean {
  const usual = new Set(siblings.flatMap(({ trace }) => trace.entry.metadata ?? []));
  if ((walk.trace.entry.metadata ?? []).some((key) => !usual.has(key))) return true;
  return effectsIn(walk, 'authenticate').length > 0 || letsIn(walk, owners);
}

function deedOf(walk: Walk, grants: Grants): Pick<GuardGap, 'deed' | 'does'> | undefined {
  const isOpen = (deed: GuardGap['deed']): boolean =>
    authenticationAt(walk, deed).is === 'absent' && !grants.isGranted(walk, { occurrence: deed, does: '' });
  const write = effectsIn(walk, 'write').find(
    ({ node }) => node.entity.is === 'known' && !isCredentialSelector(node.selector.where),
  );
  if (write?.node.entity.is === 'known' && isOpen(write))
    return { deed: write, does: `writes ${write.node.entity.value}` };
  const call = effectsIn(walk, 'call').find(isOpen);
  return call === undefined
    ? undefined
    : { deed: call, does: `makes a call to another service (${call.node.service})` };
}
