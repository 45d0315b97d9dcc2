/** The report for programs. Its shape is stable: `schemaVersion` changes when a field changes its meaning or goes. */
import type { Finding, Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { AuditResult } from '../model/result.js';
import { createPositions, type Positions } from './positions.js';

const SCHEMA_VERSION = 1;

/** Renders everything but the rules' documents and the texts. */
export function renderJson(result: AuditResult): string {
  const positions = createPositions(result.texts);
  const toFinding = (finding: Finding): object => describeFinding(finding, positions);
  const report = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'assay', version: result.version },
    root: result.base,
    rules: result.rules.map(({ id, title, severity, precision, standards }) => ({
      id,
      title,
      severity,
      precision,
      standards,
    })),
    findings: result.findings.map(toFinding),
    hidden: result.hidden.map(toFinding),
    suppressed: result.suppressed.map(({ finding, reason }) => ({ ...toFinding(finding), reason })),
    diagnostics: result.diagnostics.map(({ severity, code, message, file, offset }) => ({
      ...{ severity, code, message },
      ...(file === undefined ? {} : { file, ...positionOf(file, offset, positions) }),
    })),
    coverage: result.coverage,
    ...(result.timing.length === 0 ? {} : { timing: result.timing }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function describeFinding(finding: Finding, positions: Positions): object {
  const { ruleId, severity, confidence, message, fix, entry, fingerprint } = finding;
  return {
    ...{ ruleId, severity, confidence, entry, message, fix },
    ...describePlace(finding.at, positions),
    path: finding.path.map((step) => describeStep(step, positions)),
    related: finding.related.map((step) => describeStep(step, positions)),
    fingerprint,
  };
}

function describeStep({ at, text, depth }: Step, positions: Positions): object {
  return { text, depth, ...describePlace(at, positions) };
}

function describePlace(at: Place, positions: Positions): object {
  return { file: at.file, ...positions.locate(at) };
}

function positionOf(file: string, offset: number | undefined, positions: Positions): object {
  if (offset === undefined) return {};
  const { line, column } = positions.locate({ file, start: offset, end: offset });
  return { line, column };
}
