import { defineLibrary } from '../define-library.js';

/** Wrappers that hand rejections of the handler they are given to `next`: the handler is what runs. */
export default defineLibrary({
  id: 'express-async-handler',
  family: 'framework',
  packages: ['express-async-handler', 'express-async-wrap', 'async-middleware', 'express-async-wrapper'],
  docs: 'https://github.com/Abazhenov/express-async-handler#readme',
  rows: [
    { path: '()', returns: 'arg0' },
    { path: 'wrap|asyncHandler|asyncMiddleware()', returns: 'arg0' },
  ],
});
