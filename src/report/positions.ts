/** Lines and columns, computed only for what is reported. Both count from 1, columns in UTF-16 code units. */
import type { Place } from '../model/location.js';

/** A place as people and SARIF write it. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the last one. */
  readonly endColumn: number;
}

/** Finds lines and columns in the texts of a result. */
export interface Positions {
  locate(place: Place): Region;
  /** One line's text without its end; undefined past the last. */
  findLine(file: string, line: number): string | undefined;
}

/** Reads each text once, when it is first asked about. A file whose text is not there is all line 1. */
export function createPositions(texts: ReadonlyMap<string, string>): Positions {
  const starts = new Map<string, readonly number[]>();
  const startsOf = (file: string): readonly number[] => {
    const known = starts.get(file) ?? lineStarts(texts.get(file) ?? '');
    starts.set(file, known);
    return known;
  };
  return {
    locate: ({ file, start, end }) => {
      const [line, column] = position(startsOf(file), start);
      const [endLine, endColumn] = position(startsOf(file), Math.max(start, end));
      return { line, column, endLine, endColumn };
    },
    findLine: (file, line) => {
      const start = startsOf(file)[line - 1];
      return start === undefined
        ? undefined
        : texts
            .get(file)
            ?.slice(start, startsOf(file)[line])
            .replace(/\r?\n$/, '');
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Binary search for the last line that starts at or before the offset. */
function position(starts: readonly number[], offset: number): readonly [line: number, column: number] {
  if (starts.length === 1) return [1, offset + 1];
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
}
