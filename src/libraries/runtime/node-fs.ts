import type { Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const READS = 'readFile|readdir|stat|lstat|access|open|realpath';
const WRITES = 'writeFile|appendFile|mkdir|rm|rmdir|unlink|rename|copyFile|chmod|mkdtemp';
const done = { maybe: 'unknown' } as const;

const inForms = (names: string, effects: NonNullable<Row['effects']>): readonly Row[] => [
  { path: `promises.${names}()`, effects, returns: 'unknown', async: true, throws: true },
  {
    path: `${names}()`,
    effects,
    invokes: [{ callee: 'arg3 | arg2 | arg1', with: [done, 'unknown'], later: true }],
    returns: 'unknown',
    async: true,
    throws: true,
  },
  {
    path: `${names
      .split('|')
      .map((name) => `${name}Sync`)
      .join('|')}()`,
    effects,
    returns: 'unknown',
    throws: true,
  },
];

/** Files; the functions without suffix are promises or take a callback. */
export default defineLibrary({
  id: 'node-fs',
  family: 'runtime',
  packages: ['node:fs', 'node:fs/promises', 'fs-extra'],
  docs: 'https://nodejs.org/api/fs.html',
  rows: [
    ...inForms(READS, []),
    ...inForms(WRITES, [{ work: { of: 'file' } }]),
    { path: 'existsSync|createReadStream()', returns: 'unknown' },
    { path: 'createWriteStream()', effects: [{ work: { of: 'file' } }], returns: 'unknown' },
  ],
});
