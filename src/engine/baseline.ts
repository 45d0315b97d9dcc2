/** Which findings were there before: knows them again by their fingerprint, or by their code. */
import { posix } from 'node:path';
import type { BaselineRecord } from '../model/baseline.js';
import type { Finding } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import { compareText } from './compare.js';

/** A comparison of what is found with what was recorded. */
export interface Comparison {
  /** Findings that a record stands for. */
  readonly known: readonly Finding[];
  /** All others. */
  readonly fresh: readonly Finding[];
  /** Records that nothing was found for. */
  readonly lost: readonly BaselineRecord[];
}

/** Records a finding; `prefix` leads from the baseline's folder to the audited root. */
export function recordOf({ fingerprint, ruleId, entry, at, codeHash }: Finding, prefix: string): BaselineRecord {
  return { fingerprint, ruleId, entry, file: posix.join(prefix, at.file), codeHash };
}

/** Sorted by fingerprint: records that two branches add rarely come to stand beside each other. */
export function sortRecords(records: readonly BaselineRecord[]): BaselineRecord[] {
  return records.toSorted((a, b) => compareText(a.fingerprint, b.fingerprint));
}

/**
 * Matches each record with one finding at most: first by fingerprint; then by the code in its file, since a place that
 * several entry points reach is told of one of them only, and a new one may come to be told of instead.
 */
export function compareFindings(
  findings: readonly Finding[],
  records: readonly BaselineRecord[],
  prefix: string,
): Comparison {
  const byFingerprint = takeMatches(findings, records, prefix, ({ fingerprint }) => fingerprint);
  const byCode = takeMatches(byFingerprint.fresh, byFingerprint.lost, prefix, ({ file, codeHash }) =>
    JSON.stringify([file, codeHash]),
  );
  const fresh = new Set(byCode.fresh);
  return { known: findings.filter((finding) => !fresh.has(finding)), fresh: byCode.fresh, lost: byCode.lost };
}

function takeMatches(
  findings: readonly Finding[],
  records: readonly BaselineRecord[],
  prefix: string,
  keyOf: (record: BaselineRecord) => string,
): Omit<Comparison, 'known'> {
  const open = new Map<string, BaselineRecord[]>();
  for (const record of records) open.set(keyOf(record), [...(open.get(keyOf(record)) ?? []), record]);
  const matched = new Set<BaselineRecord>();
  const fresh = findings.filter((finding) => {
    const record = open.get(keyOf(recordOf(finding, prefix)))?.shift();
    if (record === undefined) return true;
    matched.add(record);
    return false;
  });
  return { fresh, lost: records.filter((record) => !matched.has(record)) };
}

/** A baseline as it bears on one audit. */
export interface Baseline {
  readonly records: readonly BaselineRecord[];
  /** From the baseline's folder to the audited root. */
  readonly prefix: string;
  /** Whether the audit would have found what the record stands for. */
  readonly covers: (record: BaselineRecord) => boolean;
}

/** The result with what the baseline holds set apart. */
export function applyBaseline(result: AuditResult, { records, prefix, covers }: Baseline): AuditResult {
  const { known, fresh, lost } = compareFindings(result.findings, records, prefix);
  // What is suppressed or less certain now is not fixed.
  const others = [...result.hidden, ...result.suppressed.map(({ finding }) => finding)];
  const gone = compareFindings(others, lost, prefix).lost;
  return { ...result, findings: fresh, baselined: known, fixed: sortRecords(gone.filter(covers)) };
}
