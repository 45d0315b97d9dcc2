/** `assay stats`: everything the coverage knows, in full. */
import type { AuditResult, Count, Coverage } from '../model/result.js';
import { percent, total } from './coverage-lines.js';
import { createPaint } from './paint.js';
import { printable } from './render-finding.js';
import type { ReportOptions } from './report-options.js';
import { renderTable } from './table.js';

type Row = readonly string[];

/** Renders one block a subject; lists are whole. */
export function renderStats({ coverage, diagnostics }: AuditResult, options: ReportOptions): string {
  const paint = createPaint(options.color);
  const failures = diagnostics.filter(({ severity }) => severity === 'error');
  const blocks: [string, readonly Row[]][] = [
    ['Files', fileRows(coverage)],
    ['Skipped', countRows(coverage.skipped)],
    ['Names', nameRows(coverage)],
    ['Entry points', entryRows(coverage)],
    ['Effects', [...countRows(coverage.effects), ['total', String(total(coverage.effects))]]],
    ['Not seen', unseenRows(coverage)],
    ['Budget ran out in', coverage.exhausted.map((label): Row => [label, ''])],
    ['Unknown packages, by calls', countRows(coverage.unknownPackages)],
    ['Errors', failures.map(({ file = '', message }): Row => [file, message])],
  ];
  return blocks
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => {
      const cells = rows.map((row) => row.map(printable));
      const lines = renderTable(cells, title === 'Errors' ? [] : [1, 2]);
      return [paint.bold(title), ...lines.map((line) => `  ${line}`), ''].join('\n');
    })
    .join('\n');
}

function fileRows({ files, skipped }: Coverage): Row[] {
  return [
    ['found', String(files.found)],
    ['parsed', String(files.parsed), percent(files.parsed, files.found)],
    ['partly parsed', String(files.partial), percent(files.partial, files.found)],
    ['failed', String(files.failed), percent(files.failed, files.found)],
    ['skipped', String(total(skipped))],
  ];
}

function nameRows({ imports, calls }: Coverage): Row[] {
  return [
    ['imports resolved', `${imports.resolved} of ${imports.total}`, percent(imports.resolved, imports.total)],
    ['calls resolved', `${calls.resolved} of ${calls.total}`, percent(calls.resolved, calls.total)],
  ];
}

function entryRows({ entries, opaqueEntries }: Coverage): Row[] {
  return [
    ...countRows(entries),
    ['handler not followed', String(opaqueEntries)],
    ['total', String(total(entries) + opaqueEntries)],
  ];
}

function unseenRows(coverage: Coverage): Row[] {
  const { unknownGuards, mutatingEntries, mutatingUnknownGuards, unknownSelectors } = coverage;
  return [
    ['entry points with an unknown guard', String(unknownGuards)],
    ['entry points that change something', String(mutatingEntries)],
    [
      'of these with an unknown guard',
      String(mutatingUnknownGuards),
      percent(mutatingUnknownGuards, Math.max(1, mutatingEntries)),
    ],
    ['reads and writes with an unknown selector', String(unknownSelectors)],
  ];
}

function countRows(counts: readonly Count[]): Row[] {
  return counts.map(({ name, count }): Row => [name, String(count)]);
}
