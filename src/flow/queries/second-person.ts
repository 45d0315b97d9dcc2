import { isStateField } from '../../program/schema/ownership.js';
import type { WriteEffect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { factKey } from '../variants.js';
import { callerKey, presenceAt } from './caller-keys.js';
import { mayAskPermission, roleOf } from './guards.js';
import { impliedBy } from './implied.js';
import type { Owners } from './owners.js';
import { fieldsOf } from './parts.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt, mentions } from './walk.js';

/** A decision on what somebody proposed, which the one who proposed it may take. */
export interface SelfApproval {
  readonly walk: Walk;
  readonly decision: Occurrence<WriteEffect>;
  readonly entity: string;
  /** The columns that keep who proposed and who decided. */
  readonly proposer: string;
  readonly decider: string;
  /** Where it is proposed. */
  readonly proposal: Occurrence<WriteEffect>;
  readonly proposedBy: Walk;
}

/** A column of a row that is set to the key of whoever is calling. */
interface Signature {
  readonly walk: Walk;
  readonly write: Occurrence<WriteEffect>;
  readonly entity: string;
  readonly column: string;
  readonly key: string;
}

/** Columns that keep who agreed to something, as opposed to who touched it last. */
const DECIDERS =
  /^(?:approved|decided|reviewed|authori[sz]ed|verified|confirmed|released|endorsed|countersigned|signed_?off|checked)_?by|^(?:approver|reviewer|authori[sz]er|decider|checker)(?:_?id)?$/i;

/** Decisions on money that a row keeps two people for, and nothing asks whether they are two. */
export function selfApprovals(walks: readonly Walk[], owners: Owners): readonly SelfApproval[] {
  const signed = walks.flatMap((walk) => effectsIn(walk, 'write').flatMap((write) => signaturesOf(walk, write)));
  const proposals = signed.filter(
    ({ write: { node }, column }) => node.operation === 'create' && !DECIDERS.test(column),
  );
  return signed.flatMap((decision): readonly SelfApproval[] => {
    const { walk, write, entity, column } = decision;
    if (write.node.operation !== 'update' || !DECIDERS.test(column) || !changesState(owners, decision)) return [];
    if (!movesMoney(owners, decision)) return [];
    const proposal = proposals.find(
      (one) => one.entity === entity && one.key === decision.key && mayBeSame(one, decision),
    );
    if (proposal === undefined || isCompared(decision, proposal.column) || isChecked(owners, decision, proposal))
      return [];
    const people = { proposer: proposal.column, decider: column };
    return [{ walk, decision: write, entity, ...people, proposal: proposal.write, proposedBy: proposal.walk }];
  });
}

function signaturesOf(walk: Walk, write: Occurrence<WriteEffect>): readonly Signature[] {
  const { entity, data } = write.node;
  if (entity.is !== 'known') return [];
  return [...fieldsOf(data)].flatMap(([column, value]) => {
    const key = value.kind === 'member' ? callerKey(value) : undefined;
    return key === undefined ? [] : [{ walk, write, entity: entity.value, column, key }];
  });
}

/** Whether a decision moves the row on to another state. */
function changesState(owners: Owners, { entity, write }: Signature): boolean {
  const states = (owners.find(entity)?.fields ?? []).filter(isStateField).map(({ name }) => name);
  const data = fieldsOf(write.node.data);
  return states.some((name) => data.has(name));
}

/** Whether the row is about money, or money moves once the decision is stored. */
function movesMoney(owners: Owners, { walk, entity, write }: Signature): boolean {
  if (owners.holdsMoney(entity)) return true;
  return effectsIn(walk, 'write').some(
    ({ node, order }) => order > write.order && node.entity.is === 'known' && owners.holdsMoney(node.entity.value),
  );
}

/** Whether one caller may both propose and decide: deciding asks for no other role, and for no other kind of caller. */
function mayBeSame(proposal: Signature, decision: Signature): boolean {
  const held = new Set(rolesAt(proposal.write));
  if (!rolesAt(decision.write).every((role) => held.has(role))) return false;
  const has = presenceAt(proposal.write);
  return [...presenceAt(decision.write)].every(([key, there]) => (has.get(key) ?? there) === there);
}

function rolesAt(place: Occurrence): readonly number[] {
  const plain = [...factsAt(place)].flatMap((fact) => impliedBy(fact));
  return plain.filter((fact) => roleOf(fact) !== undefined).map(factKey);
}

/** Whether something on the way asks who proposed, or may do so unseen. */
function isCompared({ walk, write, entity }: Signature, proposer: string): boolean {
  if (!write.node.selector.complete || [...factsAt(write)].some(mayAskPermission)) return true;
  const isProposer = (part: Value): boolean =>
    part.kind === 'member' && part.name === proposer && (part.origin & ORIGIN.row) !== 0;
  const isAsked = walk.occurrences.some((one) =>
    [...factsAt(one)].some(({ test }) => (test.origin & ORIGIN.principal) !== 0 && mentions(test, isProposer)),
  );
  const statements = [...effectsIn(walk, 'read'), ...effectsIn(walk, 'write')];
  const isSelected = statements.some(
    ({ node }) => node.entity.is === 'known' && node.entity.value === entity && names(node.selector.where, proposer),
  );
  return isAsked || isSelected;
}

/** Whether a selector has a condition on a column. */
function names(where: Value, column: string): boolean {
  return mentions(where, (part) => part.kind === 'object' && part.fields.has(column));
}

/** Whether the schema holds the two columns against each other. */
function isChecked(owners: Owners, { entity, column }: Signature, proposal: Signature): boolean {
  const checks = owners.find(entity)?.checks ?? [];
  return checks.some(({ text }) => [column, proposal.column].every((name) => new RegExp(`\\b${name}\\b`).test(text)));
}
