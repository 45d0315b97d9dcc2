import { describe, expect, test } from 'vitest';
import { createIsChanged } from '../../src/cli/since/changed-lines.js';

const OLD = 'one\ntwo\nthree\nfour\nfive\n';

/** The lines of a text that count as changed. */
function changedLines(now: string, { file = 'src/a.ts', before = OLD, isGone = true } = {}): number[] {
  const isChanged = createIsChanged({
    before: new Map([['src/a.ts', before]]),
    after: new Map([[file, now]]),
    isGone: () => isGone,
  });
  const count = now.split('\n').length;
  return Array.from({ length: count }, (_, index) => index + 1).filter((line) => isChanged(file, line, line));
}

describe('changed lines', () => {
  test('are those that were added or edited', () => {
    expect(changedLines(OLD)).toEqual([]);
    expect(changedLines('one\ntwo and a half\nthree\nfour\nnew\nfive\n')).toEqual([2, 5]);
  });

  test('do not move with what stands above them', () => {
    expect(changedLines(`zero\n${OLD}`)).toEqual([1]);
  });

  test('lie between two lines where some were taken away', () => {
    const now = 'one\nfour\nfive\n';
    const isChanged = createIsChanged({
      before: new Map([['a', OLD]]),
      after: new Map([['a', now]]),
      isGone: () => false,
    });
    expect(changedLines(now)).toEqual([]);
    expect(isChanged('a', 1, 2)).toBe(true);
    expect(isChanged('a', 2, 3)).toBe(false);
  });

  test('are all of a new file, and those of a moved one that differ', () => {
    expect(changedLines('six\n', { file: 'src/b.ts' })).toEqual([1, 2]);
    expect(changedLines(OLD.replace('two', '2'), { file: 'lib/a.ts' })).toEqual([2]);
    expect(changedLines(OLD, { file: 'lib/a.ts', isGone: false })).toHaveLength(6);
  });

  test('do not differ by their ends', () => {
    expect(changedLines(OLD.replaceAll('\n', '\r\n'))).toEqual([]);
  });
});
