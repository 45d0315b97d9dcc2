import type { AuthenticateEffect, CallEffect, Operation, ReadEffect, WriteEffect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { isCredentialName, isCredentialSelector } from './guards.js';
import type { Owners } from './owners.js';
import { contentAt, rowKey, rowsIn } from './rows.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt, mentions } from './walk.js';

/** An effect that nobody unknown should reach. */
export interface Sensitive {
  readonly occurrence: Occurrence<ReadEffect | WriteEffect | CallEffect>;
  /** In words: `reads Invoice`, `deletes Webhook`. */
  readonly does: string;
  /** Where somebody outside gets to see what is read. */
  readonly shownAt?: readonly Occurrence[];
}

/** Operations that give money away or end what somebody pays for; being charged needs no account. */
const GIVES_AWAY: ReadonlySet<Operation> = new Set<Operation>(['refund', 'payout', 'transfer', 'capture', 'cancel']);

const VERBS = { create: 'creates', update: 'changes', delete: 'deletes', upsert: 'changes' } as const;

/** Reads and writes of what somebody owns or of money, and gateway calls that give something away, in order. */
export function sensitiveEffects(walk: Walk, owners: Owners): readonly Sensitive[] {
  const shown = placesShowing(walk);
  const found: Sensitive[] = [];
  for (const occurrence of effectsIn(walk, 'read')) {
    const { entity, aggregate } = occurrence.node;
    if (entity.is !== 'known') continue;
    if (aggregate && isShownFigure(walk, occurrence.node, owners, entity.value))
      found.push({ occurrence, does: `reads a figure of ${entity.value}` });
    const shownAt = rowsIn(occurrence.node.result).flatMap(({ row }) => shown.get(rowKey(row)) ?? []);
    if (shownAt.length > 0 && isSensitiveRead(occurrence.node, owners, entity.value))
      found.push({ occurrence, does: `reads ${entity.value}`, shownAt });
  }
  for (const occurrence of effectsIn(walk, 'write')) {
    const { entity, operation } = occurrence.node;
    if (entity.is === 'known' && isSensitiveWrite(occurrence.node, owners, entity.value))
      found.push({ occurrence, does: `${VERBS[operation]} ${entity.value}` });
  }
  found.push(...sensitiveCalls(walk));
  return found.sort((a, b) => a.occurrence.order - b.occurrence.order);
}

/** By row, where somebody outside gets to see it. */
function placesShowing(walk: Walk): ReadonlyMap<string, readonly Occurrence[]> {
  const shown = new Map<string, readonly Occurrence[]>();
  for (const occurrence of walk.occurrences.filter(isShowing))
    for (const { row } of contentAt(occurrence))
      shown.set(rowKey(row), [...(shown.get(rowKey(row)) ?? []), occurrence]);
  return shown;
}

function sensitiveCalls(walk: Walk): readonly Sensitive[] {
  return effectsIn(walk, 'call').flatMap((occurrence): Sensitive[] => {
    const { operation, service } = occurrence.node;
    if (isAccountFigure(walk, occurrence.node)) return [{ occurrence, does: `reads ${service} account data` }];
    return GIVES_AWAY.has(operation) ? [{ occurrence, does: `asks ${service} for a ${operation}` }] : [];
  });
}

/** Whether somebody outside gets to see what is there. */
function isShowing({ node }: Occurrence): boolean {
  return node.kind === 'exit' || node.what === 'respond' || node.what === 'publish';
}

/** Sums of money that somebody outside gets to see. */
function isShownFigure(walk: Walk, read: ReadEffect, owners: Owners, entity: string): boolean {
  return owners.isOwned(entity) && owners.holdsMoney(entity) && isAnswered(walk, read.result);
}

/** What the gateway tells about the account itself, not about what the request or the program names. */
function isAccountFigure(walk: Walk, call: CallEffect): boolean {
  if (call.operation !== 'lookup' || !isNone(call.target) || !isNone(call.body) || CATALOGUE.test(call.method))
    return false;
  return isAnswered(walk, call.result);
}

/** What shops show to everybody. */
const CATALOGUE = /price|product|plan|coupon|promotion|currenc|countr|tax|shipping|config/i;

function isNone(value: Value): boolean {
  return value.kind === 'const' && value.value === undefined;
}

function isAnswered(walk: Walk, result: Value): boolean {
  return effectsIn(walk, 'respond').some(({ node }) => mentions(node.body, (part) => part === result));
}

function isSensitiveRead(read: ReadEffect, owners: Owners, entity: string): boolean {
  return (
    !read.aggregate &&
    owners.isOwned(entity) &&
    !owners.mayBeNobodys(entity) &&
    !isCredentialSelector(read.selector.where)
  );
}

function isSensitiveWrite(write: WriteEffect, owners: Owners, entity: string): boolean {
  if (isCredentialSelector(write.selector.where) || issuesCredential(write)) return false;
  if (write.operation === 'create')
    return owners.isOwned(entity) && !owners.isPrincipal(entity) && (write.data.origin & ORIGIN.gateway) === 0;
  if (write.operation === 'upsert' && owners.isPrincipal(entity)) return false;
  // What was asked of a gateway and is kept is not what the caller chose.
  if ((write.data.origin & ORIGIN.gateway) !== 0) return false;
  return (
    owners.isOwned(entity) ||
    (owners.holdsMoney(entity) && ((write.data.origin | write.selector.where.origin) & INPUT) !== 0)
  );
}

/** A reset token, a session or a code is made and kept: the way in for somebody who is not in yet. */
function issuesCredential({ data }: WriteEffect): boolean {
  const objects: readonly Value[] = data.kind === 'choice' ? data.alternatives.map((a) => a.value) : [data];
  return objects.some(
    (object) =>
      object.kind === 'object' &&
      [...object.fields].some(
        ([name, value]) => isCredentialName(name) && (value.origin & (ORIGIN.random | ORIGIN.unknown)) !== 0,
      ),
  );
}

/** Whether a route is how people get in: it compares a password, or makes the account they will have. */
export function letsIn(walk: Walk, owners: Owners): boolean {
  if (effectsIn(walk, 'authenticate').some(({ node }) => node.proves === 'password' && isHeeded(walk, node)))
    return true;
  return effectsIn(walk, 'write').some(
    ({ node }) =>
      (node.operation === 'create' || node.operation === 'upsert') &&
      node.entity.is === 'known' &&
      owners.isPrincipal(node.entity.value),
  );
}

/** Whether anything hangs on what a comparison gave: one that nobody asks about lets everybody in. */
function isHeeded(walk: Walk, { fails, subject }: AuthenticateEffect): boolean {
  const isAnswer = (part: Value): boolean => part === subject;
  if (fails !== 'falsy') return true;
  return walk.occurrences.some(
    (one) =>
      handedOn(one).some((value) => mentions(value, isAnswer)) ||
      [...factsAt(one)].some(({ test }) => mentions(test, isAnswer)),
  );
}

/** What leaves to code that may ask about it out of sight. */
function handedOn({ node }: Occurrence): readonly Value[] {
  if (node.kind === 'exit') return node.how === 'return' ? [] : [node.value];
  return node.what === 'unknown-call' ? node.args : [];
}
