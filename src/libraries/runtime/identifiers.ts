import { random, pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Identifiers nobody can foresee, and those computed from a name. */
export default defineLibrary({
  id: 'identifiers',
  family: 'runtime',
  packages: [
    'uuid',
    'nanoid',
    'cuid',
    '@paralleldrive/cuid2',
    'ulid',
    'short-uuid',
    'uniqid',
    'shortid',
    'randomstring',
    'ksuid',
  ],
  docs: 'https://github.com/uuidjs/uuid#readme',
  rows: [
    { path: '()', hook: random },
    { path: 'v1|v4|v6|v7|nanoid|createId|ulid|generate|customNanoid|cuid|randomSync()', hook: random },
    { path: 'customAlphabet|init|monotonicFactory()' },
    { path: 'customAlphabet|init|monotonicFactory()()', hook: random },
    { path: 'v3|v5|validate|parse|stringify|version|isCuid|isValid()', hook: pure },
  ],
});
