/** Which lines of a program were not there before. */
import { basename } from 'node:path';
import { diffArrays } from 'diff';

/** Beyond this many changed lines a file counts as new. */
const MAX_EDITS = 5000;
/** A file of the same name with this share of its lines in common is the one that was moved here. */
const LIKENESS = 0.5;

/** Part of a file, in lines from 1; where lines were only taken away, it lies between two lines. */
interface Change {
  readonly from: number;
  readonly to: number;
}

/** Answers whether lines of a file were changed. */
export type IsChanged = (file: string, firstLine: number, lastLine: number) => boolean;

/** A program then and now, by paths. */
export interface Versions {
  readonly before: ReadonlyMap<string, string>;
  /** At least the files that are asked about. */
  readonly after: ReadonlyMap<string, string>;
  /** Whether a file that was there is not any more. */
  readonly isGone: (file: string) => boolean;
}

/** Compares each file that is asked about with what it was, or with the file it was moved from. */
export function createIsChanged(versions: Versions): IsChanged {
  const known = new Map<string, readonly Change[]>();
  return (file, firstLine, lastLine) => {
    const changes = known.get(file) ?? changesOf(file, versions);
    known.set(file, changes);
    return changes.some(({ from, to }) => from <= lastLine && to >= firstLine);
  };
}

const WHOLE_FILE: readonly Change[] = [{ from: 1, to: Infinity }];

function changesOf(file: string, versions: Versions): readonly Change[] {
  const text = versions.after.get(file);
  if (text === undefined) return WHOLE_FILE;
  const old = versions.before.get(file) ?? findMoved(file, text, versions);
  if (old === undefined) return WHOLE_FILE;
  return old === text ? [] : compareLines(linesOf(old), linesOf(text));
}

function compareLines(old: readonly string[], now: readonly string[]): readonly Change[] {
  const parts = diffArrays([...old], [...now], { maxEditLength: MAX_EDITS });
  if (parts === undefined) return WHOLE_FILE;
  const changes: Change[] = [];
  let line = 1;
  for (const { added, removed, count = 0 } of parts) {
    if (added) changes.push({ from: line, to: line + count - 1 });
    if (removed) changes.push({ from: line - 0.5, to: line - 0.5 });
    else line += count;
  }
  return changes;
}

/** The text of a file of the same name that is gone from where it was, if it is alike enough. */
function findMoved(file: string, text: string, { before, isGone }: Versions): string | undefined {
  const lines = new Set(linesOf(text));
  let best: { readonly text: string; readonly share: number } | undefined;
  for (const [path, old] of before) {
    if (basename(path) !== basename(file) || !isGone(path)) continue;
    const oldLines = linesOf(old);
    const share = oldLines.filter((line) => lines.has(line)).length / oldLines.length;
    if (share >= LIKENESS && share > (best?.share ?? 0)) best = { text: old, share };
  }
  return best?.text;
}

/** Line ends do not count: git may store others than it checks out. */
function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}
