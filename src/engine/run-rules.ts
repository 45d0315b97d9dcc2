/** From traces to findings: runs the rules, then decides what is shown, silenced, hidden or said once. */
import type { Diagnostic } from '../model/diagnostic.js';
import { CONFIDENCES, type Finding, type Severity, type SuppressedFinding } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { Sources } from '../model/source.js';
import type { AuditOptions } from './audit-options.js';
import { compareText } from './compare.js';
import { createFingerprints, hashCode } from './fingerprint.js';
import type { Candidate, Rule, RuleContext } from './rule-api.js';
import { createSettings } from './rule-settings.js';
import { collectSuppressions, type Suppressions } from './suppressions.js';

/** What the runner needs. */
export interface RuleRun extends Pick<AuditOptions, 'allRules' | 'prefix' | 'today'> {
  readonly context: RuleContext;
  /** The rules to run. */
  readonly rules: readonly Rule[];
  readonly sources: Pick<Sources, 'files'>;
}

/** What the rules found; every list is sorted by file, place and rule. */
export interface RuleRunResult {
  readonly findings: readonly Finding[];
  readonly hidden: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A candidate with what the project decided about it. */
interface Judged extends Candidate {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Reason of the comment that silences it. */
  readonly reason: string | undefined;
  readonly isHidden: boolean;
}

/** Runs every rule over the context. */
export function runRules(run: RuleRun): RuleRunResult {
  const texts = new Map(run.sources.files.map(({ path, text }) => [path, text]));
  const suppressions = collectSuppressions({
    modules: run.context.program.modules,
    texts,
    known: idsOf(run.allRules),
    ran: new Set(run.rules.map((rule) => rule.id)),
    today: run.today,
  });
  const judged = judge(run, suppressions);
  const kept = sayOnce(dropSubsumed(judged)).sort(compareCandidates);
  // Those that are shown are counted first: silencing one of several alike leaves the others' fingerprints as they were.
  const silenced = kept.filter(({ reason }) => reason !== undefined);
  const heard = kept.filter(({ reason }) => reason === undefined);
  const identify = createIdentify(texts);
  const findings = heard.filter(({ isHidden }) => !isHidden).map(identify);
  const hidden = heard.filter(({ isHidden }) => isHidden).map(identify);
  const suppressed = silenced.map((one) => ({ finding: identify(one), reason: one.reason ?? '' }));
  return { findings, hidden, suppressed, diagnostics: suppressions.diagnostics() };
}

/** Makes findings of what is reported; equal ones are numbered in the order in which they are asked about. */
function createIdentify(texts: ReadonlyMap<string, string>): (candidate: Judged) => Finding {
  const fingerprint = createFingerprints();
  return ({ rule, severity, confidence, message, fix, at, entry, path, related, shape }) => {
    // A rule that was renamed keeps the fingerprints of its first name.
    const identity = { ruleId: rule.previousIds?.[0] ?? rule.id, entry, shape };
    const code = texts.get(at.file)?.slice(at.start, at.end) ?? '';
    const hashes = { fingerprint: fingerprint(identity), codeHash: hashCode(identity, code) };
    return { ruleId: rule.id, severity, confidence, message, fix, at, entry, path, related, ...hashes };
  };
}

function idsOf(rules: readonly Rule[]): Map<string, string> {
  return new Map(
    rules.flatMap(({ id, previousIds = [] }) => [id, ...previousIds].map((known) => [known, id] as const)),
  );
}

/** Runs the rules and asks configuration and comments about each candidate. */
function judge(run: RuleRun, suppressions: Suppressions): Judged[] {
  const findSetting = createSettings(run.context.config, run.prefix);
  const limit = CONFIDENCES.indexOf(run.context.config.minConfidence);
  const judged: Judged[] = [];
  for (const rule of run.rules) {
    for (const candidate of runRule(rule, run.context)) {
      const severity = findSetting(rule, candidate.at.file);
      if (severity === 'off') continue;
      const reason = suppressions.findReason(rule.id, candidate.at);
      judged.push({
        ...candidate,
        rule,
        severity,
        reason,
        isHidden: CONFIDENCES.indexOf(candidate.confidence) > limit,
      });
    }
  }
  return judged;
}

function runRule(rule: Rule, context: RuleContext): Candidate[] {
  const candidates: Candidate[] = [];
  try {
    rule.check(context, (candidate) => candidates.push(candidate));
  } catch (error) {
    throw new Error(`rule ${rule.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return candidates;
}

/** One cause, one finding: a shown finding silences those of the rules it subsumes at the same effects of the same entry point. */
function dropSubsumed(candidates: readonly Judged[]): Judged[] {
  const covered = new Set<string>();
  for (const { rule, entry, effects, reason, isHidden } of candidates) {
    if (reason !== undefined || isHidden) continue;
    for (const id of rule.subsumes ?? []) for (const effect of effects) covered.add(effectKey(id, entry, effect));
  }
  return candidates.filter(
    ({ rule, entry, effects }) => !effects.every((effect) => covered.has(effectKey(rule.id, entry, effect))),
  );
}

function effectKey(ruleId: string, entry: string, { file, start, end }: Place): string {
  return JSON.stringify([ruleId, entry, file, start, end]);
}

/** Of the findings of one rule at one place, the surest, then the first by entry point; it names the others. */
function sayOnce(candidates: readonly Judged[]): Judged[] {
  const groups = new Map<string, Judged[]>();
  for (const candidate of candidates) {
    const key = effectKey(candidate.rule.id, '', candidate.at);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group.sort(
      (a, b) =>
        CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
        compareText(a.entry, b.entry) ||
        compareText(a.message, b.message),
    );
    if (first === undefined) return [];
    const others = [...new Set(group.map(({ entry }) => entry))].filter((entry) => entry !== first.entry);
    return [others.length === 0 ? first : { ...first, message: `${first.message} ${alsoReached(others)}` }];
  });
}

function alsoReached(entries: readonly string[]): string {
  if (entries.length <= 3) return `Also reached from ${entries.toSorted(compareText).join(', ')}.`;
  return `Also reached from ${entries.slice(0, 2).join(', ')} and ${String(entries.length - 2)} more.`;
}

function compareCandidates(a: Judged, b: Judged): number {
  return (
    compareText(a.at.file, b.at.file) ||
    a.at.start - b.at.start ||
    a.at.end - b.at.end ||
    compareText(a.rule.id, b.rule.id)
  );
}
