import type { CallHook } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const some: CallHook = ({ args: [value], make, at }) => {
  const fields = [
    ['_tag', make.constant('Some')],
    ['value', value ?? make.constant(undefined)],
  ] as const;
  return { effects: [], result: make.object(fields, at) };
};

const isSome: CallHook = ({ args, make }) => ({ effects: [], result: make.op('is some', args) });

const isNone: CallHook = ({ args, make }) => ({ effects: [], result: make.op('!', [make.op('is some', args)]) });

/** Something or nothing as a value: `Some` and `None`. */
export default defineLibrary({
  id: 'fp-ts-option',
  family: 'runtime',
  packages: ['fp-ts/Option', 'fp-ts/lib/Option'],
  docs: 'https://gcanti.github.io/fp-ts/modules/Option.ts.html',
  rows: [
    { path: 'some()', hook: some },
    { path: 'isSome()', hook: isSome },
    { path: 'isNone()', hook: isNone },
  ],
});
