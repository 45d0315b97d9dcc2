/** What was understood and what was not, as label and text: shared by the report's coverage block and `assay stats`. */
import type { Count, Coverage } from '../model/result.js';

/** A line of the coverage block. */
export interface CoverageLine {
  readonly label: string;
  readonly text: string;
  /** Something was not seen: the reader should know. */
  readonly gap: boolean;
}

/** The block of a report: one line a subject, long lists cut. */
export function describeCoverage(coverage: Coverage): CoverageLine[] {
  const { files, imports, calls, entries, effects, exhausted, unknownPackages } = coverage;
  const lines: CoverageLine[] = [
    { label: 'Files', text: describeFiles(coverage), gap: files.failed + files.partial > 0 },
    { label: 'Imports', text: share(imports), gap: false },
    { label: 'Calls', text: share(calls), gap: false },
    { label: 'Entry points', text: describeEntries(coverage), gap: total(entries) === 0 || coverage.opaqueEntries > 0 },
    { label: 'Effects', text: list(effects, 6) || 'none', gap: false },
  ];
  if (coverage.unknownGuards > 0) lines.push({ label: 'Guards', text: describeGuards(coverage), gap: true });
  if (coverage.unknownSelectors > 0) {
    lines.push({
      label: 'Selectors',
      text: `${count(coverage.unknownSelectors, 'read or write', 'reads or writes')} with a selector that is unknown`,
      gap: true,
    });
  }
  if (exhausted.length > 0) {
    const text = `budget ran out in ${cut(exhausted, 3)}: not fully covered`;
    lines.push({ label: 'Budget', text, gap: true });
  }
  if (unknownPackages.length > 0) {
    lines.push({ label: 'Unknown', text: `packages, by calls: ${list(unknownPackages, 6)}`, gap: true });
  }
  return lines;
}

/** `3 files`, `1 file`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `express 4, nestjs 2 and 3 more`. */
function list(counts: readonly Count[], limit: number): string {
  return cut(
    counts.map(({ name, count: number }) => `${name} ${number}`),
    limit,
  );
}

/** Sum of all counts. */
export function total(counts: readonly Count[]): number {
  return counts.reduce((sum, { count: number }) => sum + number, 0);
}

/** `97.5 %`; of nothing, everything. Rounded down, so that 100 % means all. */
export function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10} %`;
}

function describeFiles({ files, skipped }: Coverage): string {
  const parts = [
    `${files.found} found`,
    `${files.parsed} parsed`,
    files.partial > 0 ? `${files.partial} partly` : '',
    files.failed > 0 ? `${files.failed} failed` : '',
    skipped.length > 0 ? `${total(skipped)} skipped (${list(skipped, 4)})` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function describeEntries({ entries, opaqueEntries }: Coverage): string {
  const seen = entries.length === 0 ? 'none found' : `${total(entries)} (${list(entries, 6)})`;
  return opaqueEntries === 0
    ? seen
    : `${seen}, ${count(opaqueEntries, 'more whose handler', 'more whose handlers')} could not be followed`;
}

function describeGuards({ unknownGuards, mutatingEntries, mutatingUnknownGuards }: Coverage): string {
  return `${count(unknownGuards, 'entry point')} behind a guard that could not be seen through (${mutatingUnknownGuards} of the ${mutatingEntries} that change something)`;
}

function share({ total: whole, resolved }: { readonly total: number; readonly resolved: number }): string {
  return `${percent(resolved, whole)} resolved (${resolved} of ${whole})`;
}

function cut(names: readonly string[], limit: number): string {
  if (names.length <= limit) return names.join(', ');
  return `${names.slice(0, limit).join(', ')} and ${names.length - limit} more`;
}
