import type { Confidence } from '../../model/finding.js';
import type { CallEffect, ReadEffect, WriteEffect } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import { deliveryOf } from './gateways.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Chosen } from './chosen.js';
import { chosenBy } from './chosen.js';
import type { Guarded } from './guards.js';
import { authenticationAt, isCredentialSelector, mayAskPermission } from './guards.js';
import { isAskedTogether } from './joint-checks.js';
import type { Owners } from './owners.js';
import type { Use } from './rows.js';
import { isAnswer, rowKey, rowsIn, usesIn } from './rows.js';
import type { Asked, Scope, Scopes } from './scopes.js';
import { isBelowOwn, isOfOneOwner, ownerColumns } from './owner-columns.js';
import { atomsOf, isOpen, SCOPES } from './scopes.js';
import type { Occurrence, Walk } from './walk.js';
import { dominates, effectsIn, factsAt, mentions } from './walk.js';

/** A look-up of what somebody owns by something the request chose, and whether it is tied to the caller. */
export interface Lookup {
  readonly walk: Walk;
  readonly occurrence: Occurrence<ReadEffect | WriteEffect | CallEffect>;
  /** Entity, or what the gateway keeps. */
  readonly entity: string;
  readonly chosen: readonly Chosen[];
  readonly kind: 'row' | 'parent' | 'gateway';
  /** `reads Invoice`, `cancels subscriptions`. */
  readonly does: string;
  readonly tied: 'yes' | 'no' | 'unknown';
  /** How sure an untied look-up is one of somebody else's. */
  readonly confidence: Confidence;
  /** Where the row does harm, when that is not the look-up itself. */
  readonly use?: Occurrence;
}

const VERBS = { update: 'changes', delete: 'deletes', upsert: 'changes', create: 'creates' } as const;

/**
 * All look-ups of a trace by an authenticated caller that the request chooses, safe ones included. `scopes` say what
 * counts as the caller's.
 */
export function lookupsIn(walk: Walk, owners: Owners, scopes = SCOPES): readonly Lookup[] {
  const context: Context = { walk, owners, scopes, uses: usesIn(walk), asked: askedOf(walk) };
  const found: Lookup[] = [];
  const add = (lookup: Lookup | undefined): void => {
    if (lookup !== undefined) found.push(lookup);
  };
  for (const read of effectsIn(walk, 'read')) add(judgeRead(context, read));
  for (const write of effectsIn(walk, 'write'))
    add(write.node.operation === 'create' ? judgeCreate(context, write) : judgeWrite(context, write));
  for (const call of effectsIn(walk, 'call')) add(judgeCall(context, call));
  return found;
}

/** What each answer of a gateway was asked for by. */
function askedOf(walk: Walk): Asked {
  return new Map(effectsIn(walk, 'call').map(({ node }) => [node.result, node.target]));
}

interface Context {
  readonly walk: Walk;
  readonly owners: Owners;
  readonly scopes: Scopes;
  readonly uses: readonly Use[];
  readonly asked: Asked;
}

/** What is known of the caller at a place: nobody, somebody, or it cannot be told. */
function callerAt({ walk, owners }: Context, occurrence: Occurrence): 'user' | 'other' | 'unknown' {
  // What a gateway signs names rows by its own keys, whoever the token of the signature is made out to.
  if (deliveryOf(walk) === 'message') return 'other';
  const guarded: Guarded = authenticationAt(walk, occurrence);
  if (guarded.is === 'guarded') return guarded.proves === 'user' && !isOfNobody(owners, guarded.by) ? 'user' : 'other';
  return guarded.is === 'unknown' ? 'unknown' : 'other';
}

/** Whether all that proves a caller is a stored credential that no column says whose it is: the service's own, like a shared secret. */
function isOfNobody(owners: Owners, { test }: Fact): boolean {
  if ((test.origin & ORIGIN.principal) !== 0) return false;
  const entities = new Set<string>();
  mentions(test, (part) => {
    if (part.kind === 'row' && isCredentialSelector(part.selector)) entities.add(part.entity);
    return false;
  });
  return entities.size > 0 && [...entities].every((entity) => owners.isDeclared(entity) && !owners.isOwned(entity));
}

function judgeRead(context: Context, read: Occurrence<ReadEffect>): Lookup | undefined {
  const { walk, owners, scopes, uses } = context;
  const picked = pickedBy(owners, read.node);
  const caller = picked === undefined ? 'other' : callerAt(context, read);
  if (picked === undefined || caller === 'other') return undefined;
  const { entity, chosen, fixed } = picked;
  const confidence: Confidence = fixed || read.node.many || owners.isPrincipal(entity) ? 'medium' : 'high';
  const does = `reads ${entity}`;
  const lookup = { walk, occurrence: read, entity, chosen, kind: 'row' as const, does, confidence };
  const places = fixed ? uses.filter(isChange) : uses;
  const loose = looseUse(places, read, scopes.proven);
  if (loose === undefined) return { ...lookup, tied: 'yes' };
  const surelyLoose = looseUse(places, read, scopes.possible);
  const unsure = caller === 'unknown' || surelyLoose === undefined || isUnsureRead(context, read, surelyLoose, chosen);
  return { ...lookup, ...verdict(unsure, confidence), use: surelyLoose ?? loose };
}

/** What the request picks of rows that somebody owns; `fixed` where constants leave it to chance whose row it is. */
function pickedBy(
  owners: Owners,
  { entity, selector: { where }, aggregate, many }: ReadEffect,
): { readonly entity: string; readonly chosen: readonly Chosen[]; readonly fixed: boolean } | undefined {
  if (aggregate || entity.is !== 'known' || !owners.isOwned(entity.value)) return undefined;
  const chosen = chosenRows(where);
  const fixed = !many && isFixed(where);
  if (isCredentialSelector(where) || isOfOneOwner(owners, entity.value, where)) return undefined;
  if (!fixed && !isPicked(owners, entity.value, chosen)) return undefined;
  return { entity: entity.value, chosen, fixed };
}

/** What is proven of the caller, or may be. */
type ScopeOf = Scopes['proven'];

/** Whether the statement can only find what is the caller's, or the caller may see everybody's. */
function isTied(statement: Occurrence<ReadEffect | WriteEffect>, scoped: ScopeOf): boolean {
  const scope = scoped(factsAt(statement));
  return scope.privileged || scope.covers(statement.node.selector.where);
}

/** The first place that uses what was read while nothing ties it to the caller. */
function looseUse(uses: readonly Use[], read: Occurrence<ReadEffect>, scoped: ScopeOf): Occurrence | undefined {
  if (isTied(read, scoped)) return undefined;
  const keys = new Set(rowsIn(read.node.result).map(({ row }) => rowKey(row)));
  const where = read.node.selector.where;
  const find = (use: Use): boolean => use.occurrence.order > read.order && isLoose(use, keys, where, scoped);
  return uses.find(find)?.occurrence;
}

function isUnsureRead(
  context: Context,
  read: Occurrence<ReadEffect>,
  use: Occurrence,
  chosen: readonly Chosen[],
): boolean {
  return isUnsure(context, read, use, chosen) || isAskedTogether(read, use);
}

/** Whether something that could not be seen, or an owner that may be nobody, may explain the statement. */
function isUnsure(
  { walk, owners }: Pick<Context, 'walk' | 'owners'>,
  { node }: Occurrence<ReadEffect | WriteEffect>,
  use: Occurrence,
  chosen: readonly Chosen[],
): boolean {
  const { entity, selector } = node;
  if (entity.is === 'known' && owners.mayBeNobodys(entity.value)) return true;
  return !selector.complete || isOpen(selector.where) || isDoubtful(walk, use, chosen);
}

/** Whether the request picks rows; people found by e-mail, name or handle are addressed on purpose. */
function isPicked(owners: Owners, entity: string, chosen: readonly Chosen[]): boolean {
  return chosen.length > 0 && !isAddressing(owners, entity, chosen);
}

function verdict(unsure: boolean, likely: Confidence): Pick<Lookup, 'tied' | 'confidence'> {
  return unsure ? { tied: 'unknown', confidence: 'low' } : { tied: 'no', confidence: likely };
}

/** The first row that has some constant: whose it is, is left to chance. */
function isFixed(selector: Value): boolean {
  return (
    selector.kind === 'object' &&
    selector.fields.size > 0 &&
    selector.rest.length === 0 &&
    [...selector.fields.values()].every((value) => value.kind === 'const')
  );
}

function isChange({ occurrence: { node } }: Use): boolean {
  return node.kind === 'effect' && node.what === 'write' && node.operation !== 'create';
}

/** Whether a place uses a row, and nothing there ties it, or what it was found by, to the caller. */
function isLoose({ occurrence, found }: Use, keys: ReadonlySet<string>, selector: Value, scoped: ScopeOf): boolean {
  const mine = found.filter(({ row }) => keys.has(rowKey(row)));
  return mine.some(({ row, when }) => {
    const scope = scoped([...factsAt(occurrence), ...when]);
    return !scope.privileged && !scope.owns(row) && !scope.covers(selector);
  });
}

function judgeWrite(context: Context, write: Occurrence<WriteEffect>): Lookup | undefined {
  const { walk, owners, scopes } = context;
  const { entity, selector, data, operation } = write.node;
  if (entity.is !== 'known' || !owners.isOwned(entity.value) || onlyGives(data)) return undefined;
  const chosen = chosenRows(selector.where);
  if (chosen.length === 0 || isCredentialSelector(selector.where)) return undefined;
  if (isOfOneOwner(owners, entity.value, selector.where)) return undefined;
  const caller = callerAt(context, write);
  if (caller === 'other') return undefined;
  const does = `${VERBS[operation]} ${entity.value}`;
  const lookup = {
    walk,
    occurrence: write,
    entity: entity.value,
    chosen,
    kind: 'row' as const,
    does,
    confidence: 'high' as const,
  };
  if (isTied(write, scopes.proven)) return { ...lookup, tied: 'yes' };
  const unsure = caller === 'unknown' || isTied(write, scopes.possible) || isUnsure(context, write, write, chosen);
  return { ...lookup, ...verdict(unsure, 'high') };
}

/** Whether all a write does is to add to somebody's figures, and to say when. */
function onlyGives(data: Value): boolean {
  if (data.kind !== 'object' || data.rest.length > 0) return false;
  const values = [...data.fields.values()].filter(({ origin }) => origin !== ORIGIN.time);
  return (
    values.length > 0 &&
    values.every((value) => value.kind === 'object' && value.fields.size === 1 && value.fields.has('increment'))
  );
}

/** A row below a parent that the request names, where the parent says whose the row is. */
function judgeCreate(context: Context, write: Occurrence<WriteEffect>): Lookup | undefined {
  const { walk, owners, scopes } = context;
  const { entity, data } = write.node;
  if (entity.is !== 'known' || owners.isPrincipal(entity.value)) return undefined;
  const given = ownerColumns(owners, entity.value, data);
  const chosen = given.flatMap(([name, value]) => chosenRows(value).map((one) => ({ ...one, field: name })));
  if (chosen.length === 0) return undefined;
  const caller = callerAt(context, write);
  if (caller === 'other') return undefined;
  const does = `creates ${entity.value}`;
  const lookup = {
    walk,
    occurrence: write,
    entity: entity.value,
    chosen,
    kind: 'parent' as const,
    does,
    confidence: 'medium' as const,
  };
  const ties = (scope: Scope): boolean =>
    scope.privileged || given.some(([, value]) => scope.covers(value)) || isBelowOwn(owners, write.node, chosen, scope);
  if (ties(scopes.proven(factsAt(write)))) return { ...lookup, tied: 'yes' };
  const unsure =
    caller === 'unknown' ||
    ties(scopes.possible(factsAt(write))) ||
    isDoubtful(walk, write, chosen) ||
    given.some(([, value]) => !isPlain(value));
  return { ...lookup, ...verdict(unsure, 'medium') };
}

function isPlain(value: Value): boolean {
  return value.kind !== 'unknown' && (value.kind !== 'object' || value.rest.length === 0);
}

/** Somebody is addressed on purpose: found by e-mail, name or handle. */
function isAddressing(owners: Owners, entity: string, chosen: readonly Chosen[]): boolean {
  return owners.isPrincipal(entity) && chosen.every(({ field }) => /mail|name|handle|phone|slug|domain/i.test(field));
}

const CUSTOMER_FIELD = /^(customer|account|subscription|payer|user)(_?id)?$/i;

/** An object the gateway keeps for somebody, by an id of the request. */
function judgeCall(context: Context, call: Occurrence<CallEffect>): Lookup | undefined {
  const { walk, asked, scopes } = context;
  const { service, target, body, result, operation, method } = call.node;
  if (service === 'http' || operation === 'other') return undefined;
  const byField = body.kind === 'object' ? [...body.fields].filter(([name]) => CUSTOMER_FIELD.test(name)) : [];
  const chosen = [
    ...chosenRows(target).map((one) => ({ ...one, field: one.field || 'id' })),
    ...byField.flatMap(([name, value]) => chosenBy(value, name)),
  ];
  if (chosen.length === 0) return undefined;
  const caller = callerAt(context, call);
  if (caller === 'other') return undefined;
  const kept = method.replace(/\.[^.]*$/, '');
  const does = `calls ${method}`;
  const lookup = {
    walk,
    occurrence: call,
    entity: kept,
    chosen,
    kind: 'gateway' as const,
    does,
    confidence: 'medium' as const,
  };
  const ties = (facts: Iterable<Fact>, scoped: ScopeOf = scopes.proven): boolean => {
    const scope = scoped(facts, asked);
    return scope.privileged || scope.owns(result) || [target, body].some((value) => scope.owns(value));
  };
  if (ties(factsAt(call))) return { ...lookup, tied: 'yes' };
  const unsure = caller === 'unknown' || ties(factsAt(call), scopes.possible) || isDoubtful(walk, call, chosen);
  if (operation !== 'lookup') return { ...lookup, ...verdict(unsure, 'medium') };
  const loose = walk.occurrences.find(
    (later) => later.order > call.order && shows(later, result) && !ties([...factsAt(later), ...promisedBy(later)]),
  );
  return loose === undefined ? { ...lookup, tied: 'yes' } : { ...lookup, ...verdict(unsure, 'medium'), use: loose };
}

/** What holds once a promise that is handed back has been kept. */
function promisedBy({ node }: Occurrence): readonly Fact[] {
  return node.kind === 'exit' && node.value.kind === 'promise' ? node.value.after : [];
}

function shows(later: Occurrence, result: Value): boolean {
  const { node } = later;
  if (node.kind === 'exit' && !isAnswer(later, node)) return false;
  const value =
    node.kind === 'exit'
      ? node.value
      : node.what === 'respond'
        ? node.body
        : node.what === 'write'
          ? node.data
          : undefined;
  return value !== undefined && mentions(value, (part) => part === result);
}

/** The conditions the request chooses, leaving out what was parsed from no input at all. */
function chosenRows(selector: Value): readonly Chosen[] {
  return chosenBy(selector).filter(
    ({ value }) => (value.origin & INPUT) !== 0 && (value.origin & ORIGIN.principal) === 0,
  );
}

/** Whether something that could not be seen was given what the request chose before this place: it may have checked it. */
function isDoubtful(walk: Walk, occurrence: Occurrence, chosen: readonly Chosen[]): boolean {
  for (const fact of factsAt(occurrence)) if (mayAskPermission(fact)) return true;
  const atoms = new Set(chosen.flatMap(({ value }) => [...atomsOf(value)]));
  return effectsIn(walk, 'unknown-call').some(
    (call) =>
      call.order < occurrence.order &&
      dominates(call, occurrence) &&
      call.node.args.some((arg) => (arg.origin & (ORIGIN.principal | ORIGIN.scoped)) !== 0) &&
      call.node.args.some((arg) => mentions(arg, (part) => atoms.has(part))),
  );
}

/** Where what the request chose comes from: "`id` comes from the path". */
export function describeSource(chosen: Chosen | undefined): string {
  if (chosen === undefined) return 'The selector holds nothing but constants';
  const { field, value } = chosen;
  const origin = SOURCES.find(([bit]) => (value.origin & bit) !== 0)?.[1] ?? 'request';
  return `\`${field === '' ? 'id' : field}\` comes from the ${origin}`;
}

const SOURCES: readonly (readonly [number, string])[] = [
  [ORIGIN.path, 'path'],
  [ORIGIN.query, 'query string'],
  [ORIGIN.body, 'body'],
  [ORIGIN.header, 'headers'],
  [ORIGIN.cookie, 'cookies'],
];
