import { expect, test } from 'vitest';
import { renderCodeFrame } from '../../src/report/code-frame.js';
import { createPaint } from '../../src/report/paint.js';
import { createPositions } from '../../src/report/positions.js';

function frame(text: string, piece: string, width = 80): string[] {
  const start = text.indexOf(piece);
  const positions = createPositions(new Map([['a.ts', text]]));
  return renderCodeFrame({ file: 'a.ts', start, end: start + piece.length }, positions, createPaint(false), width);
}

test('points at the first line of what spans several', () => {
  expect(frame('run(\n  a,\n);\n', 'run(\n  a,\n)')).toEqual(['> 1 │ run(', '    │ ^^^^', '  2 │   a,']);
});

test('shows a window of a line that is too long', () => {
  const lines = frame(`${'x'.repeat(500_000)}here${'y'.repeat(500_000)}`, 'here', 40);
  expect(lines[0]).toContain('here');
  expect(lines[0]?.length).toBeLessThanOrEqual(40);
  expect(lines[1]?.indexOf('^')).toBe(lines[0]?.indexOf('here'));
});

test('drops carriage returns and shows tabs as one column', () => {
  expect(frame('if (a) {\r\n\tpay();\r\n}\r\n', 'pay')).toEqual([
    '  1 │ if (a) {',
    '> 2 │  pay();',
    '    │  ^^^',
    '  3 │ }',
  ]);
});

test('is empty when the text is not known', () => {
  const positions = createPositions(new Map());
  expect(renderCodeFrame({ file: 'b.ts', start: 3, end: 4 }, positions, createPaint(false), 80)).toEqual([]);
});

test('finds lines and columns of the first and last character', () => {
  const positions = createPositions(new Map([['a.ts', 'ab\ncd']]));
  expect(positions.locate({ file: 'a.ts', start: 0, end: 5 })).toEqual({
    line: 1,
    column: 1,
    endLine: 2,
    endColumn: 3,
  });
  expect(positions.locate({ file: 'a.ts', start: 2, end: 3 })).toEqual({
    line: 1,
    column: 3,
    endLine: 2,
    endColumn: 1,
  });
});
