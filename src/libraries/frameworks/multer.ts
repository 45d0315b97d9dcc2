import { defineLibrary } from '../define-library.js';

/** Multipart bodies: the files end up beside the fields of the body. */
export default defineLibrary({
  id: 'multer',
  family: 'framework',
  packages: ['multer'],
  docs: 'https://github.com/expressjs/multer#readme',
  rows: [
    { path: '()' },
    { path: 'memoryStorage|diskStorage()' },
    { path: '().single|array|fields|any|none()', middleware: { neutral: true } },
  ],
});
