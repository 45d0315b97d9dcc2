import { defineLibrary } from '../define-library.js';

/** Ajv: a compiled schema is a function that answers whether data fits. */
export default defineLibrary({
  id: 'ajv',
  family: 'validator',
  packages: ['ajv'],
  docs: 'https://ajv.js.org/api.html',
  rows: [
    { path: '()' },
    { path: 'Ajv()', is: '()' },
    { path: '().compile|getSchema()' },
    {
      path: '().compile|getSchema()()',
      effects: [{ validate: { value: 'arg0', schema: 'base', throws: false } }],
      returns: 'unknown',
    },
    {
      path: '().validate()',
      effects: [{ validate: { value: 'arg1', schema: 'arg0', throws: false } }],
      returns: 'unknown',
    },
    { path: '().errorsText()', returns: 'unknown' },
    { path: '().addSchema|addFormat|addKeyword()', returns: 'base' },
  ],
});
