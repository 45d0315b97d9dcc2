/** The report for programs; `report.schema.json` is its schema. */
import type { Diagnostic } from '../model/diagnostic.js';
import type { Finding, Step } from '../model/finding.js';
import type { Place } from '../model/location.js';
import type { AuditResult } from '../model/result.js';
import type { Report, ReportedDiagnostic, ReportedFinding, ReportedStep } from './json-schema.js';
import { createPositions, type Positions } from './positions.js';

/** Renders everything but the rules' documents and the texts. */
export function renderJson(result: AuditResult): string {
  const positions = createPositions(result.texts);
  const describe = (finding: Finding): ReportedFinding => describeFinding(finding, positions);
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'assay', version: result.version },
    root: result.base,
    rules: result.rules.map(({ id, title, severity, precision, standards: { cwe, top10, api, asvs, pci } }) => ({
      ...{ id, title, severity, precision },
      standards: { cwe: [...cwe], top10: [...top10], api: [...api], asvs: [...asvs], pci: [...pci] },
    })),
    findings: result.findings.map(describe),
    hidden: result.hidden.map(describe),
    suppressed: result.suppressed.map(({ finding, reason }) => ({ ...describe(finding), reason })),
    baselined: result.baselined.map(describe),
    fixed: [...result.fixed],
    untouched: result.untouched.map(describe),
    diagnostics: result.diagnostics.map((diagnostic) => describeDiagnostic(diagnostic, positions)),
    coverage: describeCoverage(result),
    ...(result.timing.length === 0 ? {} : { timing: [...result.timing] }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function describeFinding(finding: Finding, positions: Positions): ReportedFinding {
  const { ruleId, severity, confidence, message, fix, entry, fingerprint } = finding;
  return {
    ...{ ruleId, severity, confidence, entry, message, fix },
    ...describePlace(finding.at, positions),
    path: finding.path.map((step) => describeStep(step, positions)),
    related: finding.related.map((step) => describeStep(step, positions)),
    fingerprint,
  };
}

function describeStep({ at, text, depth }: Step, positions: Positions): ReportedStep {
  return { text, depth, ...describePlace(at, positions) };
}

function describePlace(at: Place, positions: Positions) {
  return { file: at.file, ...positions.locate(at) };
}

function describeDiagnostic(
  { severity, code, message, file, offset }: Diagnostic,
  positions: Positions,
): ReportedDiagnostic {
  if (file === undefined) return { severity, code, message };
  if (offset === undefined) return { severity, code, message, file };
  const { line, column } = positions.locate({ file, start: offset, end: offset });
  return { severity, code, message, file, line, column };
}

function describeCoverage({ coverage }: AuditResult): Report['coverage'] {
  const { skipped, entries, effects, exhausted, unknownPackages } = coverage;
  const lists = { skipped: [...skipped], entries: [...entries], effects: [...effects] };
  return { ...coverage, ...lists, exhausted: [...exhausted], unknownPackages: [...unknownPackages] };
}
