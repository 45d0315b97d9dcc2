/**
 * SARIF 2.1.0 for GitHub's code scanning: one run, every result with a real file and a region of one line.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
import { posix } from 'node:path';
import type { Location, Log, Notification, Result, Run } from 'sarif';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Finding, Step } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import { hashLines } from './line-hashes.js';
import { createPositions, type Positions } from './positions.js';
import { describePlace, describePrimaryPlace } from './sarif-places.js';
import { describeRule, LEVELS } from './sarif-rules.js';
import { worstFirst } from './worst-first.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** GitHub keeps this many results and refuses a file with five times as many. */
const MAX_RESULTS = 5000;
/** GitHub keeps this many steps of a path. */
const MAX_STEPS = 1000;
/** GitHub keeps this many related places. */
const MAX_RELATED = 100;

/** What a SARIF report says beside the result. */
export interface SarifOptions {
  /** The command that made the result: reports of different commands on one commit stand beside each other. */
  readonly command: string;
  /** Also what a comment or the baseline silences, marked as such. */
  readonly showSuppressed: boolean;
}

/** What every part of the report needs. */
interface Context {
  readonly result: AuditResult;
  readonly positions: Positions;
  /** `primaryLocationLineHash` of a line. */
  readonly lineHash: (file: string, line: number) => string;
}

/** A finding, and why nobody is to be alerted of it. */
interface Reported {
  readonly finding: Finding;
  readonly suppressions?: NonNullable<Result['suppressions']>;
}

/**
 * Renders the shown findings, worst first; without any the run is written all the same, since it is what closes old
 * alerts. Hidden, suppressed and baselined ones are left out: GitHub opens alerts for them, `suppressions` or not. With
 * `showSuppressed` the latter two are written for other readers.
 */
export function renderSarif(result: AuditResult, options: SarifOptions): string {
  const context = { result, positions: createPositions(result.texts), lineHash: createLineHashes(result.texts) };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [describeRun(context, options)] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRun(context: Context, { command, showSuppressed }: SarifOptions): Run {
  const { result } = context;
  const reported = reportedFindings(result, showSuppressed);
  const kept = reported.slice(0, MAX_RESULTS);
  const notifications = [...result.diagnostics, ...noticeOf(reported.length - kept.length)];
  return {
    tool: {
      driver: {
        name: 'assay',
        // A package URL: it names the tool and its version wherever the package was taken from.
        informationUri: `pkg:npm/assay@${result.version}`,
        version: result.version,
        semanticVersion: result.version,
        rules: result.rules.map(describeRule),
      },
    },
    // What stands before the last slash is the category: each command and each audited folder has its own.
    automationDetails: { id: posix.join('assay', command, result.base, '/') },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notifications.map((diagnostic) => describeDiagnostic(diagnostic, context)),
      },
    ],
    results: kept.map((one) => describeFinding(one, context)),
  };
}

/** Where one result has `suppressions`, each must: none of them says that it is not suppressed. */
function reportedFindings({ findings, suppressed, baselined }: AuditResult, showSuppressed: boolean): Reported[] {
  const shown = worstFirst(findings);
  if (!showSuppressed) return shown.map((finding) => ({ finding }));
  return [
    ...shown.map((finding) => ({ finding, suppressions: [] })),
    ...suppressed.map(({ finding, reason }) => ({ finding, suppressions: accept('inSource', reason) })),
    ...baselined.map((finding) => ({ finding, suppressions: accept('external', 'The baseline holds it.') })),
  ];
}

function accept(kind: 'inSource' | 'external', justification: string): NonNullable<Result['suppressions']> {
  return [{ kind, status: 'accepted', justification }];
}

function noticeOf(left: number): Diagnostic[] {
  if (left <= 0) return [];
  const message = `${String(left)} more results are left out, the least severe: GitHub keeps ${String(MAX_RESULTS)}.`;
  return [{ severity: 'warning', code: 'results-left-out', message }];
}

function describeFinding({ finding, suppressions }: Reported, context: Context): Result {
  const { ruleId, severity, confidence, entry, at, path, fingerprint } = finding;
  const related = finding.related.slice(0, MAX_RELATED);
  const { line } = context.positions.locate(at);
  // The end of a path is what is reported.
  const steps = path.slice(-MAX_STEPS).map(({ depth, ...step }) => ({
    location: describeStep(step, context),
    nestingLevel: depth,
  }));
  return {
    ruleId,
    ruleIndex: context.result.rules.findIndex(({ id }) => id === ruleId),
    level: LEVELS[severity],
    message: { text: messageOf(finding, related) },
    locations: [{ physicalLocation: describePrimaryPlace(at, context) }],
    ...(steps.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: steps }] }] }),
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((step, index) => ({ id: index + 1, ...describeStep(step, context) })) }),
    partialFingerprints: { primaryLocationLineHash: context.lineHash(at.file, line), 'assayFinding/v1': fingerprint },
    ...(suppressions === undefined ? {} : { suppressions }),
    properties: { confidence, entry },
  };
}

/** The message's first sentence is the alert's title. Related places are linked by their number. */
function messageOf({ message, fix }: Finding, related: readonly Step[]): string {
  const links = related.map(({ text }, index) => `See [${text.replace(/[[\]]/g, '')}](${String(index + 1)}).`);
  return [withoutLinks(message), withoutLinks(`Fix: ${fix}`), ...links].join('\n\n');
}

/** Code that happens to read as `[text](target)` is no link. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function describeStep({ at, text }: Pick<Step, 'at' | 'text'>, context: Context): Location {
  // An empty text would count as a missing one.
  const message = text.trim() === '' ? {} : { message: { text: withoutLinks(text) } };
  return { physicalLocation: describePlace(at, context), ...message };
}

function describeDiagnostic({ severity, code, message, file, offset = 0 }: Diagnostic, context: Context): Notification {
  const at = file === undefined ? undefined : { file, start: offset, end: offset };
  return {
    level: severity,
    descriptor: { id: code },
    message: { text: withoutLinks(message) },
    ...(at === undefined ? {} : { locations: [{ physicalLocation: describePlace(at, context) }] }),
  };
}

function createLineHashes(texts: ReadonlyMap<string, string>): Context['lineHash'] {
  const hashes = new Map<string, readonly string[]>();
  return (file, line) => {
    const known = hashes.get(file) ?? hashLines(texts.get(file) ?? '');
    hashes.set(file, known);
    return known[line - 1] ?? known[0] ?? '';
  };
}
