import type { Row } from '../../model/library.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const check = (throws: boolean): NonNullable<Row['effects']> => [
  { validate: { value: 'arg0', schema: 'base', throws } },
];

/** What a test of `success` says: the data where it holds, the error where not. */
const outcome = {
  object: { success: 'unknown', data: { validated: 'arg0' }, error: 'unknown' },
} as const;

/** Rows of what parses, for a schema at some depth of the package. */
const parsing = (prefix: string): readonly Row[] => [
  { path: `${prefix}.parse|decode|encode()`, effects: check(true), returns: { validated: 'arg0' }, throws: true },
  {
    path: `${prefix}.parseAsync|decodeAsync|encodeAsync()`,
    effects: check(true),
    returns: { validated: 'arg0' },
    async: true,
    throws: true,
  },
  { path: `${prefix}.safeParse|safeDecode|safeEncode()`, effects: check(false), returns: outcome },
  {
    path: `${prefix}.safeParseAsync|spa|safeDecodeAsync|safeEncodeAsync()`,
    effects: check(false),
    returns: outcome,
    async: true,
  },
];

const SCHEMA = 'object()';

/** Zod: schemas are chains of calls; parsed input keeps where it came from. */
export default defineLibrary({
  id: 'zod',
  family: 'validator',
  packages: ['zod', '@hono/zod-openapi', 'zod-openapi'],
  docs: 'https://zod.dev/basics',
  rows: [
    { path: SCHEMA },
    { path: 'z', is: '' },
    ...parsing(SCHEMA),
    // Every other constructor and method gives a schema again.
    { path: '*()', is: SCHEMA },
    { path: 'object().*()', is: SCHEMA },
    { path: 'coerce|iso.*()', is: SCHEMA },
    { path: 'object().shape.*', is: SCHEMA },
    ...plainCalls(['ZodError()']),
    ...plainCalls(['treeifyError|prettifyError|flattenError|formatError|toJSONSchema()'], 'unknown'),
  ],
});
