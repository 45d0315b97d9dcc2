/** A few lines around a place, with numbers and carets. */
import type { ChalkInstance } from 'chalk';
import type { Place } from '../model/location.js';
import type { Positions } from './positions.js';

const LINES_BEFORE = 2;
const LINES_AFTER = 1;

/** The frame's lines; none when the text is not known. */
export function renderCodeFrame(at: Place, positions: Positions, paint: ChalkInstance, width: number): string[] {
  const region = positions.locate(at);
  const numbers = range(Math.max(1, region.line - LINES_BEFORE), region.line + LINES_AFTER);
  const lines = numbers.flatMap((number) => {
    const text = positions.findLine(at.file, number);
    return text === undefined ? [] : [{ number, text }];
  });
  const target = positions.findLine(at.file, region.line);
  if (target === undefined) return [];

  const gutter = String(lines.at(-1)?.number ?? 0).length;
  const room = Math.max(20, width - gutter - 5);
  const window = chooseWindow(
    lines.map(({ text }) => text),
    region.column - 1,
    room,
  );
  return lines.flatMap(({ number, text }) => {
    const isTarget = number === region.line;
    const mark = isTarget ? paint.red('>') : ' ';
    const code = `${mark} ${paint.dim(`${String(number).padStart(gutter)} │`)} ${show(text, window)}`.trimEnd();
    if (!isTarget) return [code];
    const end = region.endLine === region.line ? region.endColumn - 1 : target.length;
    return [
      code,
      `  ${' '.repeat(gutter)} ${paint.dim('│')} ${paint.red(carets(text, region.column - 1, end, window))}`,
    ];
  });
}

/** The columns that are shown of each line. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** Without the common indentation, and no wider than the room there is; moved right when the place lies beyond. */
function chooseWindow(texts: readonly string[], column: number, room: number): Window {
  const indents = texts.filter((text) => text.trim() !== '').map((text) => text.length - text.trimStart().length);
  const indent = Math.min(...indents, column);
  const from = column - indent > room - 10 ? column - 10 : indent;
  return { from, to: from + room };
}

/** Tabs and other control characters take one column, so that the carets stand where they belong. */
function show(text: string, { from, to }: Window): string {
  const shown = text.length > to ? `${text.slice(from, to - 1)}…` : text.slice(from, to);
  return shown.replace(/\p{Cc}/gu, ' ');
}

function carets(text: string, start: number, end: number, { from, to }: Window): string {
  const last = Math.min(end, to, text.trimEnd().length);
  return ' '.repeat(start - from) + '^'.repeat(Math.max(1, last - start));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
