import { defineLibrary } from '../define-library.js';

/** Chains run as middleware and only record what is wrong; the handler must ask `validationResult`. */
export default defineLibrary({
  id: 'express-validator',
  family: 'validator',
  packages: ['express-validator', 'express-validator/check'],
  docs: 'https://express-validator.github.io/docs/api/check',
  rows: [
    { path: 'check()', middleware: { neutral: true } },
    { path: 'body|query|param|header|cookie()', middleware: { neutral: true }, is: 'check()' },
    { path: 'check().*()', middleware: { neutral: true }, is: 'check()' },
    { path: 'check().run()', returns: 'unknown', async: true },
    { path: 'oneOf|checkExact|checkSchema()', middleware: { neutral: true } },
    { path: 'validationResult()' },
    { path: 'validationResult().isEmpty|array|mapped|formatWith()', returns: 'unknown' },
    { path: 'validationResult().throw()', throws: true, returns: 'void' },
    { path: 'matchedData()', returns: 'body' },
  ],
});
