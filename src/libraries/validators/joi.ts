import type { EffectSpec } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const SCHEMA = 'object()';
const check = (throws: boolean): readonly EffectSpec[] => [{ validate: { value: 'arg0', schema: 'base', throws } }];

/** Joi: `validate` reports, `validateAsync` and `assert` refuse. */
export default defineLibrary({
  id: 'joi',
  family: 'validator',
  packages: ['joi', '@hapi/joi'],
  docs: 'https://joi.dev/api/',
  rows: [
    { path: SCHEMA },
    { path: 'Joi', is: '' },
    { path: '*()', is: SCHEMA },
    { path: 'object().*()', is: SCHEMA },
    {
      path: 'object().validate()',
      effects: check(false),
      returns: { object: { value: { validated: 'arg0' }, error: 'unknown', warning: 'unknown' } },
    },
    {
      path: 'object().validateAsync()',
      effects: check(true),
      returns: { validated: 'arg0' },
      async: true,
      throws: true,
    },
    {
      path: 'attempt()',
      effects: [{ validate: { value: 'arg0', schema: 'arg1', throws: true } }],
      returns: { validated: 'arg0' },
      throws: true,
    },
    {
      path: 'assert()',
      effects: [{ validate: { value: 'arg0', schema: 'arg1', throws: true } }],
      returns: 'void',
      throws: true,
    },
  ],
});
