import { defineLibrary } from '../define-library.js';

/** Valibot: functions that take the schema first. */
export default defineLibrary({
  id: 'valibot',
  family: 'validator',
  packages: ['valibot'],
  docs: 'https://valibot.dev/guides/parse-data/',
  rows: [
    {
      path: 'parse()',
      effects: [{ validate: { value: 'arg1', schema: 'arg0', throws: true } }],
      returns: { validated: 'arg1' },
      throws: true,
    },
    {
      path: 'parseAsync()',
      effects: [{ validate: { value: 'arg1', schema: 'arg0', throws: true } }],
      returns: { validated: 'arg1' },
      async: true,
      throws: true,
    },
    {
      path: 'safeParse()',
      effects: [{ validate: { value: 'arg1', schema: 'arg0', throws: false } }],
      returns: { object: { success: 'unknown', output: { validated: 'arg1' }, issues: 'unknown' } },
    },
    { path: 'is()', effects: [{ validate: { value: 'arg1', schema: 'arg0', throws: false } }], returns: 'unknown' },
    { path: '*()' },
  ],
});
