import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createResolver } from '../../src/discovery/resolve-imports.js';
import { discoverIn, resolveIn, type Tree, writeTree } from './temporary-tree.js';

const code = 'export const fee = 1;\n';
const file = (path: string): object => ({ kind: 'file', path });

describe('relative specifiers', () => {
  const tree: Tree = {
    'src/a.ts': code,
    'src/pay.ts': code,
    'src/pay.d.ts': code,
    'src/card.tsx': code,
    'src/old.js': code,
    'src/old.d.ts': code,
    'src/money.mts': code,
    'src/user.service.ts': code,
    'src/orders/index.ts': code,
    'src/both.ts': code,
    'src/both/index.ts': code,
    'src/legacy/package.json': { main: './dist/main.js' },
    'src/legacy/src/main.ts': code,
    'src/pay.test.ts': code,
    'scripts/run.js': code,
    'package.json': { name: 'shop' },
    'tsconfig.json': { compilerOptions: { outDir: 'compiled', rootDir: 'src' } },
  };
  const resolve = createResolver(discoverIn(writeTree(tree)));

  it.each([
    ['./pay', 'src/pay.ts'],
    ['./pay.js', 'src/pay.ts'],
    ['./pay.ts', 'src/pay.ts'],
    ['./card.js', 'src/card.tsx'],
    ['./old', 'src/old.js'],
    ['./old.js', 'src/old.js'],
    ['./money.mjs', 'src/money.mts'],
    ['./user.service', 'src/user.service.ts'],
    ['./orders', 'src/orders/index.ts'],
    ['./orders/', 'src/orders/index.ts'],
    ['./both', 'src/both.ts'],
    ['./legacy', 'src/legacy/src/main.ts'],
    ['../src/a', 'src/a.ts'],
  ])('%s', (specifier, path) => {
    expect(resolve('src/a.ts', specifier)).toEqual(file(path));
  });

  it('follows a script into the source of its own build', () => {
    expect(resolve('scripts/run.js', '../compiled/pay')).toEqual(file('src/pay.ts'));
    expect(resolve('scripts/run.js', '../dist/pay.js')).toEqual(file('src/pay.ts'));
  });

  it('tells skipped files, assets and missing ones apart', () => {
    expect(resolve('src/a.ts', './pay.test')).toEqual({ kind: 'skipped', path: 'src/pay.test.ts', reason: 'test' });
    expect(resolve('src/a.ts', './logo.svg?url')).toEqual({ kind: 'asset' });
    expect(resolve('src/a.ts', './nothing')).toEqual({ kind: 'missing', specifier: './nothing' });
    expect(resolve('src/a.ts', '../../../etc/passwd')).toEqual({ kind: 'missing', specifier: '../../../etc/passwd' });
  });
});

it('knows built-in modules and packages by name', () => {
  const tree = { 'a.ts': code };
  expect(resolveIn(tree, 'a.ts', 'node:fs/promises')).toEqual({ kind: 'builtin', name: 'fs/promises' });
  expect(resolveIn(tree, 'a.ts', 'crypto')).toEqual({ kind: 'builtin', name: 'crypto' });
  expect(resolveIn(tree, 'a.ts', '@aws-sdk/client-sqs/dist/x')).toEqual({
    kind: 'package',
    name: '@aws-sdk/client-sqs',
    subpath: 'dist/x',
  });
});

describe('tsconfig', () => {
  it('follows paths, extends (from a workspace package too), comments and arrays', () => {
    const tree: Tree = {
      'package.json': { name: 'all', workspaces: { packages: ['packages/**'] } },
      'packages/config/package.json': { name: '@all/config' },
      'packages/config/node.json': { compilerOptions: { strict: true } },
      'packages/api/package.json': { name: 'api' },
      'packages/api/base.json':
        '{ /* shared */ "compilerOptions": { "paths": { "@/*": ["./src/*"], "@/gen/*": ["./gen/*"] }, }, }',
      'packages/api/tsconfig.json': { extends: ['@all/config/node.json', '@tsconfig/node20/tsconfig.json', './base'] },
      'packages/api/src/pay/index.ts': code,
      'packages/api/gen/x.ts': code,
    };
    expect(resolveIn(tree, 'packages/api/src/a.ts', '@/pay')).toEqual(file('packages/api/src/pay/index.ts'));
    expect(resolveIn(tree, 'packages/api/src/a.ts', '@/gen/x')).toEqual(file('packages/api/gen/x.ts'));
    expect(discoverIn(writeTree(tree)).diagnostics).toEqual([]);
  });

  it('finds the mappings of an Nx repository in tsconfig.base.json and referenced configs', () => {
    const tree: Tree = {
      'tsconfig.base.json': {
        compilerOptions: { baseUrl: '.', paths: { '@shop/common/*': ['libs/common/src/lib/*'] } },
      },
      'apps/api/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
      'apps/api/tsconfig.app.json': { compilerOptions: { paths: { '~api/*': ['./src/*'] } } },
      'apps/api/src/main.ts': code,
      'libs/common/src/lib/money.ts': code,
    };
    expect(resolveIn(tree, 'apps/api/src/main.ts', '@shop/common/money')).toEqual(file('libs/common/src/lib/money.ts'));
    expect(resolveIn(tree, 'apps/api/src/main.ts', '~api/main')).toEqual(file('apps/api/src/main.ts'));
    expect(resolveIn(tree, 'apps/api/src/main.ts', '@shop/common/gone')).toEqual({
      kind: 'missing',
      specifier: '@shop/common/gone',
    });
  });

  it('follows baseUrl', () => {
    const tree: Tree = { 'tsconfig.json': { compilerOptions: { baseUrl: './src' } }, 'src/lib/pay.ts': code };
    expect(resolveIn(tree, 'src/a.ts', 'lib/pay')).toEqual(file('src/lib/pay.ts'));
    expect(resolveIn(tree, 'src/a.ts', 'lodash/pay')).toMatchObject({ kind: 'package', name: 'lodash' });
  });

  it('reports bases that are missing or circular and goes on', () => {
    const tree: Tree = {
      'tsconfig.json': { extends: './gone.json', compilerOptions: { paths: { '#/*': ['./src/*'] } } },
      'a/tsconfig.json': { extends: '../b/tsconfig.json' },
      'b/tsconfig.json': { extends: '../a/tsconfig.json' },
      'src/pay.ts': code,
    };
    const sources = discoverIn(writeTree(tree));
    expect(createResolver(sources)('src/a.ts', '#/pay')).toEqual(file('src/pay.ts'));
    expect(sources.diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.file])).toEqual([
      ['tsconfig-base-not-found', 'b/tsconfig.json'],
      ['tsconfig-base-not-found', 'tsconfig.json'],
    ]);
  });
});

describe('packages of the repository', () => {
  const workspaces: readonly (readonly [string, Tree])[] = [
    ['npm and yarn', { 'package.json': { workspaces: ['packages/*'] } }],
    ['pnpm', { 'package.json': {}, 'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n  - "!packages/old"\n' }],
    ['lerna', { 'package.json': {}, 'lerna.json': { packages: ['packages/[^x]*'] } }],
  ];
  it.each(workspaces)('follows a member of a workspace of %s into its source', (_, root) => {
    const tree: Tree = {
      ...root,
      'packages/db/package.json': { name: '@all/db', main: './dist/index.js', types: './dist/index.d.ts' },
      'packages/db/src/index.ts': code,
      'packages/api/package.json': { name: 'api' },
    };
    expect(resolveIn(tree, 'packages/api/a.ts', '@all/db')).toEqual(file('packages/db/src/index.ts'));
  });

  const db: Tree = {
    'package.json': { workspaces: ['packages/*'] },
    'packages/db/src/index.ts': code,
    'packages/db/src/edge.ts': code,
    'packages/db/src/models/account.ts': code,
    'packages/db/lib/raw.ts': code,
  };
  it.each([
    ['.', 'src/index.ts', { exports: { '.': { types: './dist/index.d.ts', import: './dist/esm/index.mjs' } } }],
    ['./edge', 'src/edge.ts', { exports: { './edge': [{ browser: './dist/web.js' }, './dist/edge.js'] } }],
    ['./models/account', 'src/models/account.ts', { exports: { './models/*': { default: './dist/models/*.js' } } }],
    ['./models/account', 'src/models/account.ts', { exports: { '.': './dist/index.js' } }],
    ['./dist/models/account', 'src/models/account.ts', {}],
    ['./lib/raw', 'lib/raw.ts', { main: 'lib/index.js' }],
    ['.', 'src/index.ts', {}],
  ])('maps %s to %s', (subpath, path, manifest) => {
    const tree: Tree = { ...db, 'packages/db/package.json': { name: 'db', ...manifest } };
    expect(resolveIn(tree, 'packages/api/a.ts', join('db', subpath))).toEqual(file(`packages/db/${path}`));
  });

  it('uses outDir and rootDir where the names are unusual', () => {
    const tree: Tree = {
      ...db,
      'packages/db/package.json': { name: 'db', main: 'compiled/start.js' },
      'packages/db/tsconfig.json': { compilerOptions: { outDir: './compiled', rootDir: './code' } },
      'packages/db/code/start.ts': code,
    };
    expect(resolveIn(tree, 'packages/api/a.ts', 'db')).toEqual(file('packages/db/code/start.ts'));
  });

  it('follows dependencies by path, self references, imports fields and links', () => {
    const tree: Tree = {
      'api/package.json': {
        name: 'api',
        dependencies: { shared: 'file:../shared' },
        imports: { '#money': './dist/money.js', '#db/*': './src/db/*.js', '#pg': 'pg' },
      },
      'api/src/money.ts': code,
      'api/src/db/account.ts': code,
      'shared/package.json': { name: 'other-name' },
      'shared/index.js': code,
    };
    const root = writeTree(tree);
    symlinkSync('../../shared', join(root, 'api/src/linked'));
    const resolve = createResolver(discoverIn(root));
    expect(resolve('api/src/a.ts', 'shared')).toEqual(file('shared/index.js'));
    expect(resolve('api/src/a.ts', 'api/src/money')).toEqual(file('api/src/money.ts'));
    expect(resolve('api/src/a.ts', '#money')).toEqual(file('api/src/money.ts'));
    expect(resolve('api/src/a.ts', '#db/account')).toEqual(file('api/src/db/account.ts'));
    expect(resolve('api/src/a.ts', '#pg')).toEqual({ kind: 'package', name: 'pg', subpath: '' });
    expect(resolve('api/src/a.ts', './linked/index.js')).toEqual(file('shared/index.js'));
  });

  it('does not take a namesake for an installed package', () => {
    const tree: Tree = { 'api/package.json': { name: 'api' }, 'pg/package.json': { name: 'pg' }, 'pg/index.js': code };
    expect(resolveIn(tree, 'api/a.ts', 'pg')).toEqual({ kind: 'package', name: 'pg', subpath: '' });
  });
});
