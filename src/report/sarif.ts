/**
 * SARIF 2.1.0 for GitHub's code scanning: one run, every result with a real file and a region of one line.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
import { posix } from 'node:path';
import type { Location, Log, Notification, PhysicalLocation, Region as SarifRegion, Result, Run } from 'sarif';
import type { Diagnostic } from '../model/diagnostic.js';
import { SEVERITIES, type Finding, type Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { AuditResult } from '../model/result.js';
import { hashLines } from './line-hashes.js';
import { createPositions, type Positions } from './positions.js';
import { describeRule, LEVELS } from './sarif-rules.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** GitHub keeps this many results and refuses a file with five times as many. */
const MAX_RESULTS = 5000;
/** GitHub keeps this many steps of a path. */
const MAX_STEPS = 1000;

/** What every part of the report needs. */
interface Context {
  readonly result: AuditResult;
  readonly positions: Positions;
  /** `primaryLocationLineHash` of a line. */
  readonly lineHash: (file: string, line: number) => string;
}

/** Renders the shown findings; suppressed and hidden ones are left out, since GitHub would open alerts for them. */
export function renderSarif(result: AuditResult): string {
  const context = { result, positions: createPositions(result.texts), lineHash: createLineHashes(result.texts) };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [describeRun(context)] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRun(context: Context): Run {
  const { result } = context;
  const worst = result.findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const kept = new Set(worst.slice(0, MAX_RESULTS));
  return {
    tool: {
      driver: {
        name: 'assay',
        version: result.version,
        semanticVersion: result.version,
        rules: result.rules.map(describeRule),
      },
    },
    // What stands before the last slash is the category: each audited folder of a repository has its own.
    automationDetails: { id: posix.join('assay', result.base, '/') },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: result.diagnostics.map((diagnostic) => describeDiagnostic(diagnostic, context)),
      },
    ],
    results: result.findings.filter((finding) => kept.has(finding)).map((finding) => describeFinding(finding, context)),
  };
}

function describeFinding(finding: Finding, context: Context): Result {
  const { ruleId, severity, confidence, entry, at, path, related, fingerprint } = finding;
  const { line } = context.positions.locate(at);
  const steps = path.slice(0, MAX_STEPS).map(({ depth, ...step }) => ({
    location: describeStep(step, context),
    nestingLevel: depth,
  }));
  return {
    ruleId,
    ruleIndex: context.result.rules.findIndex(({ id }) => id === ruleId),
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: describePlace(at, context) }],
    ...(steps.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: steps }] }] }),
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((step, id) => ({ id, ...describeStep(step, context) })) }),
    partialFingerprints: { primaryLocationLineHash: context.lineHash(at.file, line), 'assayFinding/v1': fingerprint },
    properties: { confidence, entry },
  };
}

/** The message's first sentence is the alert's title. Related places are linked by their number. */
function messageOf({ message, fix, related }: Finding): string {
  const links = related.map(({ text }, id) => `See [${text.replace(/[[\]]/g, '')}](${id}).`);
  return [message, `Fix: ${fix}`, ...links].join('\n\n');
}

function describeStep({ at, text }: Pick<Step, 'at' | 'text'>, context: Context): Location {
  return { physicalLocation: describePlace(at, context), message: { text } };
}

function describePlace(at: Place, { result, positions }: Context): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(at.file, result.base) }, region: oneLine(at, positions) };
}

/** A pull request shows an alert only where all its lines were edited: the region is cut to its first line. */
function oneLine(at: Place, positions: Positions): SarifRegion {
  const { line, column, endLine, endColumn } = positions.locate(at);
  const lineEnd = (positions.findLine(at.file, line)?.length ?? column) + 1;
  const end = endLine === line ? endColumn : lineEnd;
  return { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(end, column + 1) };
}

/** Relative to the top of the repository, which is how GitHub reads it. */
function uriOf(file: string, base: string): string {
  return posix.join(base, file).split('/').map(encodeURIComponent).join('/');
}

function describeDiagnostic({ severity, code, message, file, offset = 0 }: Diagnostic, context: Context): Notification {
  const at = file === undefined ? undefined : { file, start: offset, end: offset };
  return {
    level: severity,
    descriptor: { id: code },
    message: { text: message },
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
