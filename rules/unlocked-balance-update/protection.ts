import type { CallEffect, Entity, Occurrence, ReadEffect, WriteEffect } from '../../src/engine/rule-api.js';
import {
  claimsBefore,
  dominates,
  effectsIn,
  findEntity,
  isConditionalOn,
  isMessageSignature,
  isOwnKey,
  isOutcomeLookedAt,
  isSelectorOpen,
  lockedBefore,
  mentions,
  partsOf,
  refusesPhantoms,
  samePlace,
  isSameTransaction,
  transactionOf,
  uniqueInsertFor,
} from '../../src/engine/rule-api.js';
import type { Question, Race } from './race.js';

/** A write or call, and the read it rests on. */
export interface Resting {
  readonly effect: Occurrence<WriteEffect | CallEffect>;
  readonly read: Occurrence<ReadEffect>;
  readonly field: string;
  readonly entity: Entity | undefined;
  readonly shape: Race['shape'];
  /** What was read is another table's: no constraint or condition on the row itself speaks of it. */
  readonly beside?: true;
}

/** Whether a second request is kept out: surely, perhaps, or by nothing. */
export type Protection = 'safe' | 'unsure' | 'open';

/** Looks for a lock, a condition in the statement, a constraint, a version, a claim. */
export function protection(question: Question, resting: Resting): Protection {
  const { walk } = question;
  const locked = lockedBefore(walk, resting.read, resting.effect);
  if (locked === 'locked' || isConditional(question, resting) || isConstrained(resting)) return 'safe';
  if (isClaimed(question, resting) || isRefusedTwice(question, resting) || isCountHeld(question, resting))
    return 'safe';
  const { node } = resting.effect;
  const mayBeOpen = node.what === 'write' && node.operation !== 'create' && isSelectorOpen(node.selector);
  return locked === 'unknown' || mayBeOpen ? 'unsure' : 'open';
}

/** The statement itself asks for what was read, and somebody asks whether it found it. */
function isConditional({ walk }: Question, { effect, field, entity, beside }: Resting): boolean {
  const { node, ...place } = effect;
  if (beside === true || node.what !== 'write' || !isConditionalOn(node, field, entity)) return false;
  return isOutcomeLookedAt(walk, { node, ...place }) || place.order === walk.occurrences.length - 1;
}

/** A check constraint keeps a relative change above zero; a version column is compared by the client. */
function isConstrained({ effect: { node }, field, entity, beside }: Resting): boolean {
  if (node.what !== 'write' || entity === undefined || beside === true) return false;
  const isChecked =
    node.relative.includes(field) &&
    entity.checks.some(({ nonNegative, bounds = [] }) => nonNegative.includes(field) || bounds.includes(field));
  return isChecked || entity.fields.some(({ version }) => version === true);
}

/** Only the request whose compare-and-set went through gets here. */
function isClaimed({ walk }: Question, { effect, read, shape }: Resting): boolean {
  return claimsBefore(walk, effect).some(({ node }) => {
    const { entity } = node;
    const isSame = entity.is === 'known' && read.node.entity.is === 'known' && entity.value === read.node.entity.value;
    if (looksAt(node, read.node) || (isOwnKey(node.selector) && !isSame)) return false;
    return (shape !== 'computed' && shape !== 'checked') || isSame;
  });
}

/** PostgreSQL looks at the row again that a statement has waited for, not at other tables that its conditions ask. */
function looksAt(claim: WriteEffect, read: ReadEffect): boolean {
  return mentions(claim.selector.where, (part) => part.kind === 'row' && samePlace(part.at, read.at));
}

/** Rows are counted in the transaction that adds one, and the database refuses it when another has added one since. */
function isCountHeld({ walk }: Question, { effect, read, shape }: Resting): boolean {
  const { node, ...place } = effect;
  if (shape !== 'limit' || node.what !== 'write') return false;
  const transaction = transactionOf(walk, { node, ...place });
  if (transaction.is !== 'known' || !refusesPhantoms(transaction.value)) return false;
  return isSameTransaction(transactionOf(walk, read), transaction);
}

/** A unique row is inserted for what was read: the second request fails on it. */
function isRefusedTwice({ walk, schema }: Question, { effect, read, shape }: Resting): boolean {
  const isTrusted =
    walk.trace.entry.kind === 'consumer' ||
    effectsIn(walk, 'authenticate').some((one) => isMessageSignature(one.node) && dominates(one, effect));
  return (
    uniqueInsertFor(walk, effect, {
      of: new Set(partsOf(read.node.selector.where)),
      perRequest: isTrusted && (shape === 'state' || shape === 'unclaimed'),
      findEntity: (name) => findEntity(schema, name),
    }) !== undefined
  );
}
