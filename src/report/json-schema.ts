/** The JSON report's shape: one zod schema for the types here and for the JSON Schema that consumers read. */
import { z } from 'zod';
import { CONFIDENCES, SEVERITIES } from '../model/finding.js';

const count = z.int().nonnegative();
const position = z.int().positive();
const share = z.strictObject({ total: count, resolved: count });
const counts = z.array(z.strictObject({ name: z.string(), count }));

const region = {
  file: z.string().describe('Relative to the audited root, with forward slashes.'),
  line: position,
  column: position.describe('Counts from 1, in UTF-16 code units.'),
  endLine: position,
  endColumn: position.describe('The column after the last one.'),
};

const step = z.strictObject({ text: z.string(), depth: count.describe('Nesting of calls.'), ...region });

const findingFields = {
  ruleId: z.string(),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  entry: z.string().describe('Entry point the path starts at, such as "POST /refunds/:id".'),
  message: z.string(),
  fix: z.string(),
  ...region,
  path: z.array(step).describe('From the request to the effect.'),
  related: z.array(step).describe('Places that explain.'),
  fingerprint: z.string().describe('Stays when code moves or is reformatted.'),
};
const finding = z.strictObject(findingFields);

const rule = z.strictObject({
  id: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  precision: z.enum(['very-high', 'high', 'medium', 'low']),
  standards: z.strictObject({
    cwe: z.array(z.int()).describe('CWE numbers, the primary one first.'),
    top10: z.array(z.string()).describe('OWASP Top 10:2025.'),
    api: z.array(z.string()).describe('OWASP API Security Top 10:2023.'),
    asvs: z.array(z.string()).describe('OWASP ASVS 5.0.'),
    pci: z.array(z.string()).describe('PCI DSS 4.0.1.'),
  }),
});

const record = z.strictObject({
  fingerprint: z.string(),
  ruleId: z.string(),
  entry: z.string(),
  file: z.string().describe("Relative to the baseline's folder."),
  codeHash: z.string(),
});

const diagnostic = z.strictObject({
  severity: z.enum(['error', 'warning', 'note']),
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: position.optional(),
  column: position.optional(),
});

const coverage = z.strictObject({
  files: z.strictObject({ found: count, parsed: count, partial: count, failed: count }),
  skipped: counts.describe('Skipped files by reason.'),
  imports: share,
  calls: share,
  entries: counts.describe('Entry points by framework.'),
  opaqueEntries: count.describe('Routes whose handler could not be followed.'),
  effects: counts.describe('Effects by library.'),
  unknownGuards: count.describe('Entry points with a guard that could not be seen through.'),
  mutatingEntries: count.describe('Entry points that change something.'),
  mutatingUnknownGuards: count.describe('Those of them with such a guard.'),
  unknownSelectors: count.describe('Reads and writes whose selector is unknown.'),
  exhausted: z.array(z.string()).describe('Entry points whose budget ran out.'),
  unknownPackages: counts.describe('Packages without a declaration, by number of calls.'),
});

/** The report. `schemaVersion` changes when a field changes its meaning or goes. */
export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    tool: z.strictObject({ name: z.literal('assay'), version: z.string() }),
    root: z
      .string()
      .describe("The audited root relative to the repository's top folder; empty when they are the same."),
    rules: z.array(rule).describe('Rules that ran.'),
    findings: z.array(finding).describe('Findings that are shown.'),
    hidden: z.array(finding).describe('Findings below the minimum confidence.'),
    suppressed: z.array(z.strictObject({ ...findingFields, reason: z.string() })).describe('Silenced by a comment.'),
    baselined: z.array(finding).describe('Findings that the baseline holds.'),
    fixed: z.array(record).describe('Records of the baseline for which nothing is found any more.'),
    untouched: z.array(finding).describe('Findings that the change looked at neither touched nor brought.'),
    diagnostics: z.array(diagnostic).describe("assay's own trouble with the input."),
    coverage: coverage.describe('What was understood, and what was not.'),
    timing: z.array(z.strictObject({ phase: z.string(), milliseconds: count, cpu: count })).optional(),
  })
  .describe('Report of assay check --format json.');

/** A report, a finding of it and a step of a finding's path. */
export type Report = z.infer<typeof reportSchema>;
export type ReportedFinding = z.infer<typeof finding>;
export type ReportedStep = z.infer<typeof step>;
export type ReportedDiagnostic = z.infer<typeof diagnostic>;

/** The JSON Schema that is published with the package. */
export function createReportSchema(): object {
  return { title: 'assay report', ...z.toJSONSchema(reportSchema, { target: 'draft-7' }) };
}
