/** `npm run new:library -- gateways/name`: the declaration of a library, with a test that fails until it has rows. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';
import { refuse, scaffold, sentence } from './scaffold.js';

/** The folder says the family; the declaration names it in the singular. */
const FAMILIES: Readonly<Record<string, string>> = {
  auth: 'auth',
  brokers: 'broker',
  frameworks: 'framework',
  gateways: 'gateway',
  http: 'http',
  loggers: 'logger',
  other: 'other',
  runtime: 'runtime',
  stores: 'store',
  validators: 'validator',
};

const [folder = '', name = ''] = (process.argv[2] ?? '').split('/');
const family = FAMILIES[folder];
if (family === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  refuse(`Usage: npm run new:library -- <family>/<name>; families: ${Object.keys(FAMILIES).join(', ')}`);
}
const taken = readdirSync(join(root, 'src/libraries'), { recursive: true }).map(String);
if (taken.some((path) => path.endsWith(`/${name}.ts`))) refuse(`There is a library "${name}" already.`);

scaffold({
  [`src/libraries/${folder}/${name}.ts`]: declaration(family),
  [`test/libraries/${folder}/${name}.test.ts`]: test(),
});

function declaration(familyName: string): string {
  return `import { defineLibrary } from '../define-library.js';

/** ${sentence(name)}: say here what is special about it. */
export default defineLibrary({
  id: '${name}',
  family: '${familyName}',
  packages: ['${name}'],
  docs: 'https://www.npmjs.com/package/${name}',
  rows: [],
});
`;
}

function test(): string {
  return `import { expect, test } from 'vitest';
import library from '../../../src/libraries/${folder}/${name}.js';

// Replace by a program that uses the library, and the effects its trace must show: every row is exercised by a case.
test('${name} declares what its calls do', () => {
  expect(library.rows).not.toEqual([]);
});
`;
}
