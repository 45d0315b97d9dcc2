import type { EffectSpec } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const SCHEMA = 'object()';
const check = (throws: boolean): readonly EffectSpec[] => [{ validate: { value: 'arg0', schema: 'base', throws } }];

/** Yup: `validate` rejects, `isValid` answers. */
export default defineLibrary({
  id: 'yup',
  family: 'validator',
  packages: ['yup'],
  docs: 'https://github.com/jquense/yup#readme',
  rows: [
    { path: SCHEMA },
    { path: '*()', is: SCHEMA },
    { path: 'object().*()', is: SCHEMA },
    { path: 'object().validate()', effects: check(true), returns: { validated: 'arg0' }, async: true, throws: true },
    { path: 'object().validateSync()', effects: check(true), returns: { validated: 'arg0' }, throws: true },
    { path: 'object().cast()', returns: { validated: 'arg0' }, throws: true },
    { path: 'object().isValid()', effects: check(false), returns: 'unknown', async: true },
    { path: 'object().isValidSync()', effects: check(false), returns: 'unknown' },
    { path: 'ValidationError()' },
  ],
});
