/** Reads and writes a baseline: JSON with one line a finding, so that branches merge and reviews show what was let in. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { relativePosix } from '../discovery/find-root.js';
import { sortRecords, type Baseline } from '../engine/baseline.js';
import type { AuditOptions } from '../engine/audit-options.js';
import type { BaselineRecord } from '../model/baseline.js';
import { UsageError } from '../model/usage-error.js';
import { writeReport } from './terminal.js';

/** Name of the file where nothing else is said. */
const BASELINE_FILE = 'assay-baseline.json';

const hash = z.string().regex(/^[0-9a-f]{16}$/);
const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      fingerprint: hash,
      rule: z.string().min(1),
      entry: z.string(),
      file: z.string().min(1),
      code: hash,
    }),
  ),
});

/** What of an audit's options a baseline depends on. */
type Scope = Pick<AuditOptions, 'root' | 'prefix' | 'paths' | 'rules'>;

/** The baseline of a project; `home` is where it keeps what it says of itself. */
export function usualBaseline(home: string): string {
  return path.join(home, BASELINE_FILE);
}

/** Reads the baseline of an audit; undefined where there is none. Throws a `UsageError` on one that cannot be used. */
export function readBaseline(file: string, scope: Scope): Baseline | undefined {
  if (!existsSync(file)) return undefined;
  return { ...scopeOf(file, scope), records: parseBaseline(file) };
}

/** A baseline without records for an audit: says which records the audit speaks of. */
export function scopeOf(file: string, { root, prefix, paths, rules }: Scope): Omit<Baseline, 'records'> {
  const named = path.dirname(path.resolve(file));
  const folder = existsSync(named) ? realpathSync(named) : named;
  const ran = new Set(rules.flatMap(({ id, previousIds = [] }) => [id, ...previousIds]));
  const isAudited = (name: string): boolean =>
    paths.some((start) => {
      const relative = path.relative(start, path.resolve(folder, name));
      return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
    });
  return {
    prefix: relativePosix(folder, path.join(root, prefix)),
    covers: (record) => ran.has(record.ruleId) && isAudited(record.file),
  };
}

/** Writes a baseline: sorted, one line a record. */
export function writeBaseline(file: string, records: readonly BaselineRecord[]): void {
  const lines = sortRecords(records).map(({ fingerprint, ruleId: rule, entry, file: name, codeHash: code }) =>
    JSON.stringify({ fingerprint, rule, entry, file: name, code }),
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]`;
  writeReport(file, `{\n  "version": 1,\n  "findings": ${list}\n}\n`);
}

function parseBaseline(file: string): BaselineRecord[] {
  const name = path.relative(process.cwd(), file);
  const text = readText(file, name);
  const errors: ParseError[] = [];
  // Two branches that both added a last line leave a comma behind, or none.
  const data: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const line = String(text.slice(0, first.offset).split('\n').length);
    throw new UsageError(
      `${name}:${line}: ${printParseErrorCode(first.error)}: "assay baseline" writes the file anew, after a merge conflict too.`,
    );
  }
  const result = baselineSchema.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue === undefined ? '' : ` (${[...issue.path.map(String), issue.message].join(': ')})`;
    throw new UsageError(`${name} is not a baseline of this version of assay${where}.`);
  }
  return result.data.findings.map(({ rule, code, ...record }) => ({ ...record, ruleId: rule, codeHash: code }));
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw new UsageError(`${name} cannot be read.`);
  }
}
