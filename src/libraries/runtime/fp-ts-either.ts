import type { CallHook } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

/** Says of a value what it was made as; an `Either` of two ways is a choice of both. */
const is =
  (side: 'left' | 'right'): CallHook =>
  ({ args: [either], make }) =>
    either === undefined ? undefined : { effects: [], result: make.member(either, `is ${side}`) };

const made = (tag: string, side: 'left' | 'right'): CallHook => {
  const other = side === 'left' ? 'right' : 'left';
  return ({ args: [value], make, at }) => {
    const fields = [
      ['_tag', make.constant(tag)],
      [side, value ?? make.constant(undefined)],
      [`is ${side}`, make.constant(true)],
      [`is ${other}`, make.constant(false)],
    ] as const;
    return { effects: [], result: make.object(fields, at) };
  };
};

/** Failure or success as a value: `Left` and `Right`. */
export default defineLibrary({
  id: 'fp-ts-either',
  family: 'runtime',
  packages: ['fp-ts/Either', 'fp-ts/lib/Either'],
  docs: 'https://gcanti.github.io/fp-ts/modules/Either.ts.html',
  rows: [
    { path: 'left()', hook: made('Left', 'left') },
    { path: 'right()', hook: made('Right', 'right') },
    { path: 'isLeft()', hook: is('left') },
    { path: 'isRight()', hook: is('right') },
  ],
});
