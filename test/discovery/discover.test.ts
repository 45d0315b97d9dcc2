import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverIn, pathsOf, skipsOf, writeTree } from './temporary-tree.js';

const code = 'export const fee = 1;\n';

describe('what is skipped', () => {
  it('leaves out what is not the service, and says why', () => {
    const root = writeTree({
      'package.json': { name: 'shop', dependencies: { express: '5' } },
      '.gitignore': 'ignored/\n*.local.ts\n',
      'src/pay.ts': code,
      'src/pay.test.ts': code,
      'src/pay.stories.tsx': code,
      'src/__tests__/pay.ts': code,
      'src/env.local.ts': code,
      'src/client.generated.ts': code,
      'src/api.ts': '/* eslint-disable */\n// This file was auto-generated. DO NOT EDIT.\nexport const a = 1;\n',
      'src/button.tsx': '// the button\n"use client";\nexport const a = 1;\n',
      'src/cart.component.ts': "import { Component } from '@angular/core';\n",
      'src/bundle.js': `x=${'1+'.repeat(5000)}1`,
      'src/view.vue': '<template/>',
      'public/page.js': 'document.title = "shop";\n',
      'ignored/a.ts': code,
      'node_modules/x/index.js': code,
      'dist/pay.js': code,
      'dist/pay.d.ts': code,
      'vendor/lib.js': code,
    });
    const sources = discoverIn(root);
    expect(pathsOf(sources)).toEqual(['src/pay.ts']);
    expect(skipsOf(sources)).toEqual({
      'dist/': 'build-output',
      'ignored/': 'gitignored',
      'node_modules/': 'node-modules',
      'public/page.js': 'front-end',
      'src/__tests__/pay.ts': 'test',
      'src/api.ts': 'generated',
      'src/bundle.js': 'generated',
      'src/button.tsx': 'front-end',
      'src/cart.component.ts': 'front-end',
      'src/client.generated.ts': 'generated',
      'src/env.local.ts': 'gitignored',
      'src/pay.stories.tsx': 'story',
      'src/pay.test.ts': 'test',
      'src/view.vue': 'front-end',
      'vendor/lib.js': 'vendored',
    });
  });

  it('keeps source whose folder or name only looks like output or a test', () => {
    const kept = [
      'app/api/test/route.ts',
      'build/plan.ts',
      'lib/complete-ab-tests.ts',
      'pages/api/e2e/run.ts',
      'public/server.js',
    ];
    const root = writeTree(Object.fromEntries(kept.map((path) => [path, "import 'express';\n"])));
    expect(pathsOf(discoverIn(root))).toEqual(kept);
  });

  it('keeps a test helper that the service itself imports', () => {
    const root = writeTree({
      'src/server.ts': "import { guard } from './e2e/guard';\n",
      'src/e2e/guard.ts': "export * from './key';\n",
      'src/e2e/key.ts': code,
      'src/e2e/run.ts': code,
    });
    const sources = discoverIn(root);
    expect(pathsOf(sources)).toEqual(['src/e2e/guard.ts', 'src/e2e/key.ts', 'src/server.ts']);
    expect(skipsOf(sources)).toEqual({ 'src/e2e/run.ts': 'test' });
  });

  it('skips components of a browser package, not those of a server', () => {
    const root = writeTree({
      'web/package.json': { name: 'web', dependencies: { react: '19' } },
      'web/page.tsx': code,
      'web/money.ts': code,
      'api/package.json': { name: 'api', dependencies: { react: '19', next: '15' } },
      'api/page.tsx': code,
      'admin/package.json': { name: 'admin', dependencies: { '@angular/core': '20' } },
      'admin/store.ts': code,
    });
    expect(pathsOf(discoverIn(root))).toEqual(['api/page.tsx', 'web/money.ts']);
  });

  it('heeds nested .gitignore files, which may bring files back', () => {
    const root = writeTree({
      '.gitignore': '*.js\n',
      'a.js': code,
      'scripts/.gitignore': '!keep.js\n',
      'scripts/keep.js': code,
      'scripts/drop.js': code,
    });
    expect(pathsOf(discoverIn(root))).toEqual(['scripts/keep.js']);
  });

  it('follows include and exclude, and `!pattern` brings back what is skipped by default', () => {
    const root = writeTree({ 'src/a.ts': code, 'src/old/b.ts': code, 'src/test/c.ts': code, 'bin/d.ts': code });
    const sources = discoverIn(root, { include: ['src/**'], exclude: ['src/old/', '!src/test/**'] });
    expect(pathsOf(sources)).toEqual(['src/a.ts', 'src/test/c.ts']);
    expect(skipsOf(sources)).toEqual({ 'bin/d.ts': 'not-included', 'src/old/b.ts': 'excluded' });
  });
});

describe('what files are', () => {
  it('tells declarations, migrations and schemas from sources', () => {
    const root = writeTree({
      'src/index.ts': code,
      'src/types.d.ts': code,
      'src/migrate.ts': code,
      'db/migrations/20240101120000_accounts.js': 'exports.up = () => {};\n',
      'src/1700000000000-Init.ts': 'export class Init implements MigrationInterface {}\n',
      'prisma/schema.prisma': 'model Account { id Int @id }\n',
      'prisma/migrations/1/migration.sql': 'create table account ();\n',
      'prisma/migrations/1/down.sql': 'drop table account;\n',
    });
    const sources = discoverIn(root);
    expect(Object.fromEntries(sources.files.map((file) => [file.path, file.kind]))).toEqual({
      'db/migrations/20240101120000_accounts.js': 'migration',
      'src/1700000000000-Init.ts': 'migration',
      'src/index.ts': 'source',
      'src/migrate.ts': 'source',
      'src/types.d.ts': 'declaration',
    });
    expect(sources.schemas.map((schema) => [schema.path, schema.kind])).toEqual([
      ['prisma/migrations/1/migration.sql', 'sql'],
      ['prisma/schema.prisma', 'prisma'],
    ]);
    expect(skipsOf(sources)).toEqual({ 'prisma/migrations/1/down.sql': 'down-migration' });
  });
});

describe('paths named by the user', () => {
  const tree = {
    '.gitignore': 'generated/\n',
    'test/fixtures/shop/src/pay.ts': code,
    'test/fixtures/shop/test/pay.ts': code,
    'generated/client.ts': code,
  };

  it('audits a folder whatever it is called', () => {
    const sources = discoverIn(writeTree(tree), { paths: ['test/fixtures/shop'] });
    expect(pathsOf(sources)).toEqual(['src/pay.ts']);
    expect(sources.base).toBe('test/fixtures/shop');
  });

  it('audits ignored folders and single files', () => {
    expect(pathsOf(discoverIn(writeTree(tree), { paths: ['generated'] }))).toEqual(['client.ts']);
    const two = discoverIn(writeTree(tree), { paths: ['generated/client.ts', 'test/fixtures/shop/test/pay.ts'] });
    expect(pathsOf(two)).toEqual(['generated/client.ts', 'test/fixtures/shop/test/pay.ts']);
  });

  it('reports paths that are not there or not code', () => {
    const root = writeTree({ 'README.md': '# Shop' });
    expect(discoverIn(root, { paths: ['srv'] }).diagnostics).toMatchObject([
      { severity: 'error', code: 'path-not-found' },
    ]);
    expect(discoverIn(join(root, 'gone')).diagnostics).toMatchObject([{ code: 'path-not-found' }]);
    expect(discoverIn(root, { paths: ['README.md'] }).diagnostics).toMatchObject([{ code: 'unsupported-file' }]);
  });

  it('loads what the audited folder imports from the rest of the repository, schemas included', () => {
    const root = writeTree({
      'package.json': { name: 'all', workspaces: ['services/*', 'libs/*'] },
      'services/payments/package.json': { name: 'payments', dependencies: { '@all/db': '*' } },
      'services/payments/src/pay.ts': "import { db } from '@all/db';\n",
      'services/other/package.json': { name: 'other' },
      'services/other/src/index.ts': code,
      'libs/db/package.json': { name: '@all/db', main: 'dist/index.js' },
      'libs/db/src/index.ts': "export * from './client.js';\n",
      'libs/db/src/client.ts': code,
      'libs/db/src/unused.ts': code,
      'libs/db/schema.prisma': 'model Account { id Int @id }\n',
      'services/other/schema.sql': 'create table t ();\n',
    });
    const sources = discoverIn(root, { paths: ['services/payments'] });
    expect(sources.files.map((file) => [file.path, file.outside ?? false])).toEqual([
      ['../../libs/db/src/client.ts', true],
      ['../../libs/db/src/index.ts', true],
      ['src/pay.ts', false],
    ]);
    expect(sources.schemas.map((schema) => schema.path)).toEqual(['../../libs/db/schema.prisma']);
    expect(sources.packages.find((owner) => owner.name === '@all/db')?.entry).toBe('../../libs/db/src/index.ts');
  });
});

describe('trouble with the input', () => {
  it('skips binaries and huge files with a diagnostic and goes on', () => {
    const root = writeTree({
      'a.ts': code,
      'binary.ts': Buffer.from([0x47, 0x00, 0x11]),
      'huge.ts': `export const x = '${'x'.repeat(5_000_000)}';`,
      'empty.ts': '',
      'bom.ts': '\uFEFFexport {};',
    });
    const sources = discoverIn(root);
    expect(pathsOf(sources)).toEqual(['a.ts', 'bom.ts', 'empty.ts']);
    expect(sources.files[1]?.text).toBe('export {};');
    expect(skipsOf(sources)).toEqual({ 'binary.ts': 'binary', 'huge.ts': 'too-large' });
    expect(sources.diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.file])).toEqual([
      ['binary-file', 'binary.ts'],
      ['too-large-file', 'huge.ts'],
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('reports unreadable files and folders', () => {
    const root = writeTree({ 'a.ts': code, 'secret.ts': code, 'closed/b.ts': code });
    chmodSync(join(root, 'secret.ts'), 0);
    chmodSync(join(root, 'closed'), 0);
    const sources = discoverIn(root);
    chmodSync(join(root, 'closed'), 0o755);
    expect(pathsOf(sources)).toEqual(['a.ts']);
    expect(skipsOf(sources)).toEqual({ 'closed/': 'unreadable', 'secret.ts': 'unreadable' });
  });

  it('does not follow links in circles or out of the repository, nor open pipes', () => {
    const root = writeTree({ 'src/a.ts': code });
    const elsewhere = writeTree({ 'b.ts': code });
    symlinkSync('..', join(root, 'src/up'));
    symlinkSync('loop', join(root, 'loop'));
    symlinkSync(elsewhere, join(root, 'away'));
    execFileSync('sh', ['-c', 'mkfifo pipe.ts'], { cwd: root });
    const sources = discoverIn(root);
    expect(pathsOf(sources)).toEqual(['src/a.ts']);
    expect(skipsOf(sources)).toEqual({
      away: 'symlink',
      loop: 'symlink',
      'pipe.ts': 'unreadable',
      'src/up': 'symlink',
    });
    expect(new Set(sources.diagnostics.map((diagnostic) => diagnostic.code))).toEqual(
      new Set(['symlink-not-followed', 'unreadable-file']),
    );
  });

  it('reads what it can of broken JSON', () => {
    const root = writeTree({
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "src", }, oops',
      'package.json': '{',
      'src/a.ts': code,
    });
    const sources = discoverIn(root);
    expect(sources.compilerPaths[0]?.baseUrl).toBe('src');
    expect(sources.diagnostics).toMatchObject([
      { code: 'invalid-json', file: 'package.json' },
      { code: 'invalid-json', file: 'tsconfig.json' },
    ]);
  });

  it('says what it passes over in JSON of another shape', () => {
    const root = writeTree({
      'package.json': { name: 12, dependencies: ['express'] },
      'tsconfig.json': { compilerOptions: { baseUrl: 7, paths: [] } },
      'lib/tsconfig.json': [],
      'lib/package.json': 'null',
      'src/a.ts': code,
    });
    expect(discoverIn(root).diagnostics.map(({ message }) => message)).toEqual([
      'lib/package.json holds no object; assay goes on without it.',
      'lib/tsconfig.json holds no object; assay goes on without it.',
      '"dependencies" in package.json is not an object; assay goes on without it.',
      '"name" in package.json is not a text; assay goes on without it.',
      '"baseUrl" in tsconfig.json is not a text; assay goes on without it.',
      '"paths" in tsconfig.json is not an object; assay goes on without it.',
    ]);
  });

  it('reads UTF-16 that says so, and takes the byte order mark away', () => {
    const little = Buffer.from(`\uFEFF${code}`, 'utf16le');
    const root = writeTree({
      'package.json': Buffer.from('\uFEFF{ "name": "shop" }', 'utf16le'),
      'big.ts': Buffer.from(little).swap16(),
      'little.ts': little,
      'marked.ts': `\uFEFF${code}`,
      'unmarked.ts': Buffer.from(code, 'utf16le'),
    });
    const sources = discoverIn(root);
    expect(sources.files.map(({ path, text }) => [path, text])).toEqual([
      ['big.ts', code],
      ['little.ts', code],
      ['marked.ts', code],
    ]);
    expect(skipsOf(sources)).toEqual({ 'unmarked.ts': 'binary' });
    expect(sources.packages[0]?.name).toBe('shop');
  });
});

it('gives the same result each time, and the same files with and without installed packages', () => {
  const root = writeTree({ 'b.ts': code, 'a.ts': code, 'lib/c.ts': code });
  const bare = discoverIn(root);
  mkdirSync(join(root, 'node_modules/express'), { recursive: true });
  writeFileSync(join(root, 'node_modules/express/index.js'), code);
  const installed = discoverIn(root);
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(pathsOf(bare)).toEqual(['a.ts', 'b.ts', 'lib/c.ts']);
  expect(installed.files).toEqual(bare.files);
  expect(discoverIn(root)).toEqual(bare);
});
