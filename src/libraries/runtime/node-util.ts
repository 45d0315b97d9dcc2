import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const PREDICATES =
  'isArray|isBoolean|isBuffer|isDate|isDeepStrictEqual|isError|isFunction|isNull|isNullOrUndefined|isNumber|isObject|isPrimitive|isRegExp|isString|isSymbol|isUndefined';

/** Questions about values, and their text: they call nothing they are given. */
export default defineLibrary({
  id: 'node-util',
  family: 'runtime',
  packages: ['node:util', 'node:util/types'],
  docs: 'https://nodejs.org/api/util.html',
  rows: [
    { path: `${PREDICATES}()`, hook: pure },
    { path: 'types.*()', hook: pure },
    // `import { isAsyncFunction } from 'node:util/types'`
    {
      path: 'isAsyncFunction|isGeneratorFunction|isGeneratorObject|isPromise|isProxy|isNativeError|isMap|isSet|isUint8Array|isTypedArray|isAnyArrayBuffer()',
      hook: pure,
    },
    { path: 'format|formatWithOptions|inspect|stripVTControlCharacters|styleText|toUSVString()', hook: pure },
    { path: 'inherits()', returns: 'void' },
    { path: 'promisify|callbackify|deprecate()', returns: 'arg0' },
  ],
});
