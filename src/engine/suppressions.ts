/** Inline suppressions: which findings they silence, and what is wrong with them. */
import type { Diagnostic } from '../model/diagnostic.js';
import type { Module } from '../model/il.js';
import type { Place } from '../model/location.js';
import { didYouMean } from './suggest.js';
import { readSuppressions, type Suppression } from './suppression-comment.js';

/** What the suppressions of a program are judged against. */
export interface SuppressionInput {
  readonly modules: readonly Module[];
  /** Text by path, for at least every module with a comment that speaks to the auditor. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every rule id there is; `previousIds` lead to the present one. */
  readonly known: ReadonlyMap<string, string>;
  /** Present ids of the rules that ran. */
  readonly ran: ReadonlySet<string>;
  /** YYYY-MM-DD; passed in, so that the same input gives the same output. */
  readonly today: string;
}

/** Answers for each finding whether a comment silences it, and in the end what is wrong with the comments. */
export interface Suppressions {
  /** The reason why findings of this rule at this place are not shown; undefined when they are. */
  findReason(ruleId: string, at: Place): string | undefined;
  /** Trouble with the comments themselves; ask after all findings were looked up. */
  diagnostics(): Diagnostic[];
}

/** One rule id of one comment that does silence. */
interface Entry {
  readonly suppression: Suppression;
  readonly ruleId: string;
  used: boolean;
}

/** Reads every suppression of the program. */
export function collectSuppressions(input: SuppressionInput): Suppressions {
  const byFile = new Map<string, Entry[]>();
  const troubles: Diagnostic[] = [];
  for (const module of input.modules) {
    const text = input.texts.get(module.path);
    if (module.comments.length === 0 || text === undefined) continue;
    const entries: Entry[] = [];
    for (const suppression of readSuppressions(module, text)) {
      const trouble = judge(suppression, input);
      troubles.push(...trouble.diagnostics);
      if (trouble.holds) entries.push(...trouble.ruleIds.map((ruleId) => ({ suppression, ruleId, used: false })));
    }
    byFile.set(module.path, entries);
  }
  return {
    findReason: (ruleId, at) => findReason(byFile.get(at.file) ?? [], ruleId, at),
    diagnostics: () => [...troubles, ...[...byFile.values()].flat().flatMap((entry) => unused(entry, input.ran))],
  };
}

function findReason(entries: readonly Entry[], ruleId: string, at: Place): string | undefined {
  const matches = entries.filter(
    ({ ruleId: id, suppression: { line } }) => id === ruleId && at.start >= line.start && at.start <= line.end,
  );
  for (const entry of matches) entry.used = true;
  return matches[0]?.suppression.reason;
}

interface Judgement {
  readonly diagnostics: readonly Diagnostic[];
  /** Present ids of the known rules it names. */
  readonly ruleIds: readonly string[];
  readonly holds: boolean;
}

function judge(suppression: Suppression, { known, today }: SuppressionInput): Judgement {
  const { at, reason, until } = suppression;
  const diagnostics = suppression.ruleIds
    .filter((id) => !known.has(id))
    .map((id) =>
      warning('unknown-rule-in-suppression', `There is no rule "${id}".${didYouMean(id, known.keys())}`, at),
    );
  if (suppression.ruleIds.length === 0) {
    diagnostics.push(warning('unknown-rule-in-suppression', 'The suppression names no rule.', at));
  }
  const silenced = `${suppression.ruleIds.join(', ')} is reported`;
  if (reason === '') {
    const wanted = 'A suppression needs a reason after "--"';
    diagnostics.push(warning('suppression-without-reason', `${wanted}; until it has one, ${silenced}.`, at));
  }
  const expired = until !== undefined && (!isDate(until) || until < today);
  if (expired) {
    const why = isDate(until) ? `The suppression held until ${until}` : `${until} is not a date`;
    diagnostics.push(warning('expired-suppression', `${why}: ${silenced} again.`, at));
  }
  const ruleIds = suppression.ruleIds.flatMap((id) => known.get(id) ?? []);
  return { diagnostics, ruleIds: [...new Set(ruleIds)], holds: reason !== '' && !expired };
}

function unused({ suppression, ruleId, used }: Entry, ran: ReadonlySet<string>): Diagnostic[] {
  if (used || !ran.has(ruleId)) return [];
  const message = `${ruleId} reports nothing on the line this suppression speaks of: remove it.`;
  return [warning('unused-suppression', message, suppression.at)];
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function warning(code: string, message: string, at: Place): Diagnostic {
  return { severity: 'warning', code, message, file: at.file, offset: at.start };
}
