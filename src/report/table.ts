import { padEnd, visibleWidth } from './wrap-text.js';

/** A plain table: columns as wide as their widest cell, two spaces between them, numbers to the right where asked. */
export function renderTable(rows: readonly (readonly string[])[], alignRight: readonly number[] = []): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...rows.map((row) => visibleWidth(row[index] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return alignRight.includes(index) ? ' '.repeat(width - visibleWidth(cell)) + cell : padEnd(cell, width);
      })
      .join('  ')
      .trimEnd(),
  );
}
