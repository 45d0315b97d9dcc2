/** The one door rules come in by: what they are made of, and what they may ask. */
import type { Config } from '../model/config.js';
import type { Confidence, RuleMetadata, Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { Program } from '../model/program.js';
import type { Trace } from '../model/trace.js';
import { fillTemplate, type Placeholders, type Texts } from './message-template.js';

export type { Confidence, Step } from '../model/finding.js';
export type { Entity } from '../model/schema.js';
export type { CallEffect, Effect, ExitNode, ReadEffect, RespondEffect, Trace, WriteEffect } from '../model/trace.js';
export type { Value } from '../model/value.js';
export { ORIGIN } from '../model/value.js';
export {
  claimsBefore,
  isConditionalOn,
  isOutcomeLookedAt,
  uniqueInsertFor,
  writtenTo,
} from '../flow/queries/claims.js';
export { findEntity, meaningOf } from '../flow/queries/columns.js';
export { movesMoney } from '../flow/queries/gateways.js';
export { isOwnKey, lockedBefore } from '../flow/queries/locks.js';
export { isInside, requiredBy, samePlace } from '../flow/queries/parts.js';
export { pathTo } from '../flow/queries/path.js';
export { isAnswer } from '../flow/queries/rows.js';
export { isSameRow, isSelectorOpen, readOf } from '../flow/queries/stale-reads.js';
export type { Comparison, Decision, Figure } from '../flow/queries/stored-fields.js';
export { comparisonsIn, decisionsAt, figuresIn, isNothing, storedFieldsIn } from '../flow/queries/stored-fields.js';
export {
  isRetried,
  isSameTransaction,
  refusesConflicts,
  refusesPhantoms,
  transactionOf,
  type Transaction,
} from '../flow/queries/transactions.js';
export type { Occurrence, Walk, Within } from '../flow/queries/walk.js';
export { areApart, dominates, effectsIn, factsAt, mentions, partsOf, walkTrace } from '../flow/queries/walk.js';

/** What a rule may look at. */
export interface RuleContext {
  /** One trace an entry point, sorted by label; then those of code that no entry point reaches. */
  readonly traces: readonly Trace[];
  readonly program: Program;
  readonly config: Config;
}

/** The parts of a report that do not depend on its message. */
interface ReportParts {
  /** Primary place: one call, route or clause. */
  readonly at: Place;
  /** Label of the entry point; also fills `{entry}`. */
  readonly entry: string;
  /** From the request to the effect; the last step is the primary place. */
  readonly path: readonly Step[];
  readonly related?: readonly Step[];
  readonly confidence: Confidence;
  /** What is done to what, without names of locals and without positions (`read:Invoice:by-id`): part of the fingerprint. */
  readonly shape: string;
  /** The effects this is about when the primary place is not one (a route): a rule subsumed by this one is silent on them. */
  readonly effects?: readonly Place[];
}

/** Values for the placeholders of a message and its fix; `{entry}` comes from the report itself. */
type Data<Message extends string, Fix extends string> = Values<
  Exclude<Placeholders<Message> | Placeholders<Fix>, 'entry'>
>;
type Values<Name extends string> = [Name] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: Readonly<Record<Name, string | number>> };

/** One report: a message id, exactly the data its texts need, and where. */
export type Report<Messages extends Texts, Fixes extends Readonly<Record<keyof Messages, string>>> = {
  readonly [Id in keyof Messages & string]: { readonly message: Id } & Data<Messages[Id], Fixes[Id]> & ReportParts;
}[keyof Messages & string];

/** A rule as its author writes it. */
export interface RuleDefinition<
  Messages extends Texts,
  Fixes extends Readonly<Record<keyof Messages, string>>,
> extends RuleMetadata {
  /** Whether what it says of a trace rests on that trace alone: `assay why` need not ask about the others each time. */
  readonly alone?: true;
  /** What an entry point must hold for the rule to have something to ask; `assay why` says so where there is none. */
  readonly asks: string;
  /** Message templates by id. The first sentence names the defect and the entry point. */
  readonly messages: Messages;
  /** What to change, by message id. */
  readonly fixes: Fixes;
  check(context: RuleContext, report: (finding: Report<Messages, Fixes>) => void): void;
}

/** What a rule found, its texts filled in. */
export interface Candidate extends Required<ReportParts> {
  readonly message: string;
  readonly fix: string;
}

/** A rule as the runner knows it. */
export interface Rule extends RuleMetadata {
  readonly alone?: true;
  readonly asks: string;
  readonly messages: Texts;
  readonly fixes: Texts;
  check(context: RuleContext, report: (candidate: Candidate) => void): void;
}

/** Makes a rule: a placeholder without data, or an unknown message id, does not compile. */
export function defineRule<const Messages extends Texts, const Fixes extends Readonly<Record<keyof Messages, string>>>(
  definition: RuleDefinition<Messages, Fixes>,
): Rule {
  const { messages, fixes } = definition;
  return {
    ...definition,
    check(context, report) {
      definition.check(context, (finding) => {
        const { message: id, data, effects = [finding.at], related = [], ...parts } = finding;
        const values = { ...data, entry: finding.entry };
        const message = fillTemplate(messages[id] ?? '', values);
        report({ ...parts, effects, related, message, fix: fillTemplate(fixes[id], values) });
      });
    },
  };
}

// Questions of payments: what moves money, and what makes a repetition harmless.
export { createEntities, type Entities } from '../flow/entities.js';
export { isPositive } from '../flow/queries/guards.js';
export { impliedBy, onceAFact, waysOf } from '../flow/queries/implied.js';
export { isMadeBefore } from '../flow/queries/made-before.js';
export { onceEach } from '../flow/queries/once-each.js';
export {
  actingWrites,
  asksAboutPayment,
  comesFrom,
  isPickedApart,
  isTakenForGood,
  isTakenForRefused,
  namesOwnSubject,
  isValidated,
  outcomeAt,
  placesOfEffects,
  tiesAt,
} from '../flow/queries/outcomes.js';
export type { Tied } from '../flow/queries/outcomes.js';
export { INPUT, type Fact } from '../model/value.js';
export {
  deliveryOf,
  isChosenByRequest,
  isGateway,
  isMessageSignature,
  isOwnAddress,
  moneyCalls,
  nameOfCall,
} from '../flow/queries/gateways.js';
export {
  isRetriedAsAnother,
  isIdempotencyKey,
  keyDefect,
  ledgerChange,
  type KeyDefect,
  type SchemaView,
} from '../flow/queries/idempotency.js';
export { deliveryAt, isCommittedApart } from '../flow/queries/redeliveries.js';
export { placeOfVerdict, unheldAspects, verdictNotAsked, type Aspect } from '../flow/queries/held-answers.js';
export { changedRowsAt, isSeenUnderLock, onceAt, uniqueKeyOf } from '../flow/queries/once.js';
export { conditionsOf, dependsOn, fieldsOf, isMadeOf } from '../flow/queries/parts.js';

// Questions of access: who is calling, whose rows these are, and what nobody unknown should reach.
export { blamedPlace, handedOver, isScript, keyOf, placeBeside } from '../flow/queries/callers.js';
export { untiedByRole, type UntiedByRole } from '../flow/queries/bound-roles.js';
export { createGrants } from '../flow/queries/grants.js';
export { guardGaps, type GuardGap } from '../flow/queries/guard-gaps.js';
export { authenticationAt, type Guarded } from '../flow/queries/guards.js';
export { describeSource, lookupsIn, type Lookup } from '../flow/queries/lookups.js';
export { createOwners } from '../flow/queries/owners.js';
export { groupLookups, type GroupLookup } from '../flow/queries/persons.js';
export { passingRefusals, type PassingRefusal } from '../flow/queries/passing-refusals.js';
export { isPublicRoute } from '../flow/queries/public-routes.js';
export { selfApprovals, type SelfApproval } from '../flow/queries/second-person.js';
export { letsIn, sensitiveEffects, type Sensitive } from '../flow/queries/sensitive.js';
export { inertMetadata, type InertMetadata } from '../flow/queries/metadata.js';
export { roleGaps, type RoleGap } from '../flow/queries/siblings.js';

// Questions of failures: what happens once one was caught, and what is lost with it.
export { madeOnlyWhere, whereHolds } from '../flow/queries/alternatives.js';
export { aftermathOf, refuses, type Aftermath } from '../flow/queries/aftermath.js';
export { answersFailure } from '../flow/queries/answered-failures.js';
export { ACCEPTED, FIRST_ERROR_STATUS, isErrorLike, showsSuccess } from '../flow/queries/answers.js';
export { failuresIn, type Failure } from '../flow/queries/failures.js';
export { stepsTo } from '../flow/queries/path.js';
export { partsOfNode, placesOf, type PlacedNode } from '../flow/queries/places.js';
export { changeElsewhere, tellsDone } from '../flow/queries/told-states.js';
export { ancestors, enclosing } from '../flow/queries/walk.js';
export { createWorth, failingEffects, isMoneyWord, unheardEffects, type Worth } from '../flow/queries/worth.js';
export { zeroedPriceIn } from '../flow/queries/zeroed-prices.js';
export type { Place } from '../model/location.js';
export type { Program } from '../model/program.js';
export type { TraceNode } from '../model/trace.js';
