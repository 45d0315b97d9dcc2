import type { Effect, TraceNode } from '../../model/trace.js';
import { MOVES_MONEY } from '../../model/trace.js';
import type { Place } from '../../model/location.js';
import type { Program } from '../../model/program.js';
import type { Entity, OwnerPath } from '../../model/schema.js';
import type { Value } from '../../model/value.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import { isErrorLike } from './answers.js';
import { isMoneyField, isPrincipal, isStateField, ownersOf } from '../../program/schema/ownership.js';
import { onceEach } from './once-each.js';

/** What is lost when an effect fails and nobody learns of it. */
export interface Worth {
  readonly kind: 'write' | 'call' | 'publish' | 'read' | 'check';
  /**
   * `heavy`: money moves, or a row that somebody owns and that holds money or access; `owned`: other rows somebody owns;
   * `weak`: what nobody owns, and messages.
   */
  readonly weight: 'heavy' | 'owned' | 'weak';
  /** In words: `the update of Autopay`, `the refund at stripe`. */
  readonly subject: string;
  /** Without names of locals: `update:Autopay`. */
  readonly shape: string;
  readonly at: Place;
}

/** What rules know about the rows of an entity. */
interface Traits {
  readonly owned: boolean;
  readonly money: boolean;
  readonly state: boolean;
  readonly principal: boolean;
  /** Rows that let somebody in: memberships, sessions, keys. */
  readonly access: boolean;
}

/** Entities that hold what is done on the side: losing one hurts nobody's money or access. */
const SIDE_WORDS: ReadonlySet<string> = new Set([
  'notification',
  'notifications',
  'analytics',
  'analytic',
  'metric',
  'metrics',
  'telemetry',
  'activity',
  'activities',
  'feed',
  'view',
  'views',
  'visit',
  'click',
  'clicks',
  'impression',
  'log',
  'logs',
  'cache',
  'preference',
  'preferences',
  'history',
  'trace',
  'avatar',
  'search',
]);
/** Entities whose rows let somebody in. */
const ACCESS_WORDS: ReadonlySet<string> = new Set([
  'session',
  'sessions',
  'token',
  'tokens',
  'credential',
  'credentials',
  'permission',
  'permissions',
  'role',
  'roles',
  'grant',
  'grants',
  'membership',
  'memberships',
]);
/** Columns that say when something was last seen, how it is shown, or how well known it is. */
const SIDE_COLUMN =
  /^(subscribers$|followers|posts$|views$|likes$|impressions|last|seen|viewed|opened|visited|updated|theme|locale|language|timezone|avatar|image|name$|firstName|lastName|first_name|last_name|bio$|description$)/i;
/** Plain HTTP: what is behind it is known only by its operation. */
const PLAIN = 'http';

/** Tells what effects are worth losing sleep over, by what the store's schema says about their rows. */
export function createWorth(program: Program, extraOwners: readonly string[]): (effect: Effect) => Worth | undefined {
  const byName = new Map(program.schema.entities.map((entity) => [entity.name, entity]));
  const known = new Map<string, Traits | undefined>();

  function traitsOf(name: string): Traits | undefined {
    if (!known.has(name)) {
      const entity = byName.get(name);
      known.set(name, entity === undefined ? undefined : traits(entity, program, extraOwners));
    }
    return known.get(name);
  }

  return (effect) => {
    switch (effect.what) {
      case 'write':
        return worthOfWrite(effect, traitsOf);
      case 'read':
        return worthOfRead(effect, traitsOf);
      case 'call':
        return worthOfCall(effect);
      case 'publish':
        return { kind: 'publish', weight: 'weak', subject: 'the publication', shape: 'publish', at: effect.at };
      case 'authenticate':
      case 'authorize':
        return effect.fails === 'throws'
          ? { kind: 'check', weight: 'owned', subject: 'the check of the caller', shape: effect.what, at: effect.at }
          : undefined;
      default:
        return undefined;
    }
  };
}

type TraitsOf = (name: string) => Traits | undefined;

function traits(entity: Entity, program: Program, extraOwners: readonly string[]): Traits {
  const owners = ownersOf(entity, program.schema, extraOwners);
  return {
    owned: owners.length > 0,
    money: entity.fields.some(isMoneyField),
    state: entity.fields.some((field) => isStateField(field) && !isPartOfAddress(field.name, entity)),
    principal: isPrincipal(entity),
    access: isMembership(entity, owners) || wordsOf(entity.name).some((word) => ACCESS_WORDS.has(word)),
  };
}

/** A pair of owners that occurs once: a user in a team. */
function isMembership(entity: Entity, owners: readonly OwnerPath[]): boolean {
  const columns = new Set(
    owners.flatMap(({ fields, columns: held }) => (fields.length === 1 ? [...fields, ...held] : [])),
  );
  return entity.uniques.some((fields) => fields.length === 2 && fields.every((field) => columns.has(field)));
}

/** The state an address lies in. */
function isPartOfAddress(name: string, entity: Entity): boolean {
  return name === 'state' && entity.fields.some((field) => /^(city|country|zip|postal)/i.test(field.name));
}

function isSideWork(name: string): boolean {
  const words = wordsOf(name);
  return !words.includes('audit') && words.some((word) => SIDE_WORDS.has(word));
}

/** Rows that only tell what happened, to which a later write adds detail. */
function tellsOfAnEvent(name: string): boolean {
  const last = wordsOf(name).at(-1);
  return last === 'event' || last === 'events';
}

function worthOfWrite(effect: Extract<Effect, { what: 'write' }>, traitsOf: TraitsOf): Worth | undefined {
  if (effect.entity.is !== 'known') return undefined;
  const name = effect.entity.value;
  const found = traitsOf(name);
  if (found === undefined || isSideWork(name) || changesOnlySideColumns(effect.data)) return undefined;
  if (effect.operation === 'update' && !found.money && tellsOfAnEvent(name)) return undefined;
  const weight = weightOf(found);
  if (weight === undefined) return undefined;
  return {
    kind: 'write',
    weight,
    subject: `the ${VERB_NOUNS[effect.operation]} of ${name}`,
    shape: `${effect.operation}:${name}`,
    at: effect.at,
  };
}

function weightOf({ owned, principal, money, state, access }: Traits): Worth['weight'] | undefined {
  if (owned || principal) return money || access ? 'heavy' : 'owned';
  return money || state ? 'weak' : undefined;
}

const VERB_NOUNS = { create: 'creation', update: 'update', delete: 'deletion', upsert: 'update' } as const;

function changesOnlySideColumns(data: Value): boolean {
  if (data.kind !== 'object' || data.rest.length > 0 || data.fields.size === 0) return false;
  return [...data.fields.keys()].every((name) => SIDE_COLUMN.test(name));
}

function worthOfRead(effect: Extract<Effect, { what: 'read' }>, traitsOf: TraitsOf): Worth {
  const name = effect.entity.is === 'known' ? effect.entity.value : 'rows';
  const weight = traitsOf(name)?.money === true ? 'heavy' : 'weak';
  return { kind: 'read', weight, subject: `the read of ${name}`, shape: `read:${name}`, at: effect.at };
}

function worthOfCall(effect: Extract<Effect, { what: 'call' }>): Worth | undefined {
  const where = effect.service === PLAIN ? 'the other service' : effect.service;
  const shape = `call:${effect.service}:${effect.operation}`;
  if (MOVES_MONEY.has(effect.operation))
    return { kind: 'call', weight: 'heavy', subject: `the ${effect.operation} at ${where}`, shape, at: effect.at };
  // What a call does that no operation was declared for is not known: it may only ask.
  if (effect.operation === 'lookup' || effect.operation === 'other' || effect.service === PLAIN)
    return { kind: 'read', weight: 'weak', subject: `the answer of ${where}`, shape, at: effect.at };
  return { kind: 'call', weight: 'heavy', subject: `the call to ${where}`, shape, at: effect.at };
}

/** The effects of a node whose failure comes out of it: not those in the background, nor what an inner handler takes. */
export const failingEffects = onceEach((node: TraceNode) => effectsFailingOut(node, ['throw', 'next-error', 'value']));

/** Of the effects of a dropped promise, those whose failure nobody hears of: who is told by `next(error)` or `reject` has heard. */
export const unheardEffects = onceEach((node: TraceNode) => effectsFailingOut(node, ['throw', 'value']));

/** How a handler hands a failure on. */
type HandOver = 'throw' | 'next-error' | 'value';

function effectsFailingOut(node: TraceNode, ways: readonly HandOver[]): readonly Effect[] {
  const found: Effect[] = [];
  const open: TraceNode[] = [node];
  for (let at = open.pop(); at !== undefined && found.length < MAX_EFFECTS; at = open.pop()) {
    if (at.kind === 'effect') found.push(at);
    else open.push(...[...failingParts(at, ways)].reverse());
  }
  return found;
}

/** Effects that are looked at in one node. */
const MAX_EFFECTS = 400;

function failingParts(node: TraceNode, ways: readonly HandOver[]): readonly TraceNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'branch':
      return [node.then, node.else];
    case 'try':
      return node.handler === undefined || handsOver(node.handler.body, ways)
        ? [node.body, ...(node.finalizer === undefined ? [] : [node.finalizer])]
        : [];
    case 'loop':
    case 'transaction':
    case 'extent':
    case 'call':
      return [node.body];
    default:
      return [];
  }
}

/** Whether a handler hands the failure on in one of these ways. */
function handsOver(node: TraceNode, ways: readonly HandOver[]): boolean {
  if (node.kind === 'exit') return ways.some((way) => way === wayOf(node));
  if (node.kind === 'branch') return handsOver(node.then, ways) || handsOver(node.else, ways);
  if (node.kind === 'call') return handsOver(node.body, ways);
  return node.kind === 'sequence' && node.items.some((item) => handsOver(item, ways));
}

function wayOf({ how, value }: Extract<TraceNode, { kind: 'exit' }>): HandOver | 'none' {
  if (how === 'throw' || how === 'next-error') return how;
  return isErrorLike(value) ? 'value' : 'none';
}

/** Fields of an answer that show money. */
const MONEY_FIELD =
  /amount|balance|total|price|cost|fee|cents|paid|sum|rate|credit|debit|value|quota|limit|discount|currency/i;

/** Whether a field of this name shows money. */
export function isMoneyWord(name: string): boolean {
  return MONEY_FIELD.test(name);
}
