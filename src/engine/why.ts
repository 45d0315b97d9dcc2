/** Answers why something is reported and something else is not: what each rule says of a place, and what it rests on. */
import { describeEffect } from '../flow/describe-trace.js';
import type { Owners } from '../flow/queries/owners.js';
import { walkTrace, type Occurrence, type Walk } from '../flow/queries/walk.js';
import type { Answer, Verdict } from '../model/answer.js';
import type { Finding, Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { Effect, Trace } from '../model/trace.js';
import { INPUT, ORIGIN } from '../model/value.js';
import { findHolds, surestAt, type Question } from './held-back.js';
import { createOwners, samePlace, type Candidate, type Rule, type RuleContext } from './rule-api.js';
import type { RuleRunResult } from './run-rules.js';

/** What an answer is made from. */
export interface WhyInput {
  readonly context: RuleContext;
  readonly rules: readonly Rule[];
  /** What the audit made of it. */
  readonly outcome: RuleRunResult;
}

/** What is asked about: an entry point, or some places in it. */
export interface Target {
  readonly trace: Trace;
  readonly isHere: (place: Place) => boolean;
}

/** Effects that say what an entry point is there for. */
const DEEDS: ReadonlySet<Effect['what']> = new Set<Effect['what']>([
  'read',
  'write',
  'call',
  'publish',
  'acknowledge',
  'lock',
]);
/** Longest text of a deed. */
const MAX_TEXT = 140;

/** Answers for one entry point. */
export function answerWhy({ context, rules, outcome }: WhyInput, { trace, isHere }: Target): Answer {
  const { label, kind, at, chain } = trace.entry;
  const verdicts = rules.map((rule) => judge({ rule, context, trace, isHere }, outcome));
  const deeds = deedsIn(walkTrace(trace), isHere, ownersOf(context));
  return { entry: label, kind, at, chain, exhausted: trace.exhausted, deeds, verdicts };
}

/** Whose rows are whose, learned from the whole program as the rules learn it. */
function ownersOf({ program, config, traces }: RuleContext): Owners {
  return createOwners(program, config.owners, traces.map(walkTrace));
}

function deedsIn(walk: Walk, isHere: (place: Place) => boolean, owners: Owners): readonly Step[] {
  const deeds = new Map<string, Step>();
  for (const { node } of walk.occurrences.filter(isDeed)) {
    if (!isHere(node.at)) continue;
    const text = [cut(describeEffect(node)), ...remarksOn(node, owners)].join('; ');
    deeds.set(`${node.at.file} ${String(node.at.start)} ${text}`, { at: node.at, text, depth: 0 });
  }
  return [...deeds.values()];
}

/** Which connection it runs on is no news, unless it is a transaction's. */
function cut(text: string): string {
  const plain = text.replace(/ on [^ ]+\(\)$/, '');
  return plain.length <= MAX_TEXT ? plain : `${plain.slice(0, MAX_TEXT - 1)}…`;
}

/** What rules about owners look at first: whether the rows are anybody's, and who says which they are. */
function remarksOn(effect: Effect, owners: Owners): readonly string[] {
  if ((effect.what !== 'read' && effect.what !== 'write') || effect.entity.is !== 'known') return [];
  if (!owners.isOwned(effect.entity.value)) return ['nobody is known to own these rows'];
  if (effect.what === 'write' && effect.operation === 'create') return [];
  const { origin } = effect.selector.where;
  const isChosen = (origin & INPUT) !== 0;
  const isOwn = (origin & (ORIGIN.principal | ORIGIN.scoped)) !== 0;
  if (isOwn)
    return [
      isChosen ? 'the request and the caller choose the rows' : 'the caller chooses the rows, the request does not',
    ];
  return [isChosen ? 'the request chooses the rows' : 'neither the request nor the caller chooses the rows'];
}

function isDeed(occurrence: Occurrence): occurrence is Occurrence<Effect> {
  return occurrence.node.kind === 'effect' && DEEDS.has(occurrence.node.what);
}

function judge(question: Question, outcome: RuleRunResult): Verdict {
  const { id, severity, asks } = question.rule;
  const now = surestAt(question);
  const fate = now === undefined ? undefined : fateOf(id, now, outcome);
  if (now !== undefined && fate !== undefined && fate.outcome !== 'hidden')
    return { ruleId: id, severity, because: [], ...said(now), ...fate };
  const held = findHolds(question, now);
  const verdict = { ruleId: id, severity, path: [], because: [], ...(now === undefined ? {} : said(now)) };
  switch (held.is) {
    case 'none':
      return { ...verdict, ...(fate ?? { outcome: 'silent', reason: asks }) };
    case 'unfinished':
      return { ...verdict, ...(fate ?? { outcome: 'unsettled' }) };
    case 'found': {
      const because = held.by.map(({ at, text }): Step => ({ at, text, depth: 0 }));
      return { ...verdict, ...said(now ?? held.candidate), because, ...(fate ?? { outcome: 'held' }) };
    }
  }
}

function said({ message, confidence, path }: Candidate): Pick<Verdict, 'message' | 'confidence' | 'path'> {
  return { message, confidence, path };
}

/** What the audit made of something a rule said. */
function fateOf(
  ruleId: string,
  { at, entry }: Candidate,
  { findings, hidden, suppressed }: RuleRunResult,
): Pick<Verdict, 'outcome' | 'fingerprint' | 'reason'> {
  const isIt = (finding: Finding): boolean => finding.ruleId === ruleId && samePlace(finding.at, at);
  const shown = findings.find(isIt);
  if (shown !== undefined) return { outcome: 'reported', fingerprint: shown.fingerprint };
  const silenced = suppressed.find(({ finding }) => isIt(finding));
  if (silenced !== undefined)
    return { outcome: 'suppressed', fingerprint: silenced.finding.fingerprint, reason: silenced.reason };
  const unsure = hidden.find(isIt);
  if (unsure !== undefined) return { outcome: 'hidden', fingerprint: unsure.fingerprint };
  const instead = findings.find((finding) => finding.entry === entry && finding.ruleId !== ruleId);
  return instead === undefined ? { outcome: 'off' } : { outcome: 'replaced', reason: instead.ruleId };
}
