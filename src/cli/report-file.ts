/** A JSON report that an earlier run wrote, read again: its findings, and the places they speak of. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding, Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import { UsageError } from '../model/usage-error.js';
import { reportSchema, type Report, type ReportedFinding, type ReportedStep } from '../report/json-schema.js';
import type { Positions, Region } from '../report/positions.js';

/** The findings of a report, hidden and silenced ones included. */
export interface ReadReport {
  readonly findings: readonly Finding[];
  /** Lines and columns as the report has them; code as the files have it now, where they are there. */
  readonly positions: Positions;
}

/** Reads a report. Throws a `UsageError` when there is none, or it is none of ours. */
export function readReport(file: string): ReadReport {
  const report = parseReport(file);
  const regions = new Map<Place, Region>();
  const toPlace = ({ file: name, line, column, endLine, endColumn }: Region & { readonly file: string }): Place => {
    const place = { file: name, start: 0, end: 0 };
    regions.set(place, { line, column, endLine, endColumn });
    return place;
  };
  const toStep = (step: ReportedStep): Step => ({ at: toPlace(step), text: step.text, depth: step.depth });
  const toFinding = (finding: ReportedFinding): Finding => {
    const { ruleId, severity, confidence, message, fix, entry, fingerprint } = finding;
    return {
      ...{ ruleId, severity, confidence, message, fix, entry, fingerprint, codeHash: '' },
      at: toPlace(finding),
      path: finding.path.map(toStep),
      related: finding.related.map(toStep),
    };
  };
  const { findings, hidden, suppressed, baselined, untouched } = report;
  return {
    findings: [...findings, ...hidden, ...suppressed, ...baselined, ...untouched].map(toFinding),
    positions: {
      locate: (place) => regions.get(place) ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
      findLine: createLineReader(report.root),
    },
  };
}

function parseReport(file: string): Report {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error;
    throw new UsageError(
      `${file} ${isMissing ? 'cannot be read' : 'is not JSON'}: "assay check --report json=${file}" writes it.`,
    );
  }
  const parsed = reportSchema.safeParse(data);
  if (!parsed.success) throw new UsageError(`${file} is not a JSON report of this version of assay.`);
  return parsed.data;
}

/** Files are named from the audited root, which may be where the user stands or below it. */
function createLineReader(root: string): Positions['findLine'] {
  const texts = new Map<string, readonly string[] | undefined>();
  const read = (name: string): readonly string[] | undefined => {
    const found = [name, path.join(root, name)].find((candidate) => existsSync(candidate));
    return found === undefined ? undefined : readFileSync(found, 'utf8').split(/\r?\n/);
  };
  return (name, line) => {
    if (!texts.has(name)) texts.set(name, read(name));
    return texts.get(name)?.[line - 1];
  };
}
