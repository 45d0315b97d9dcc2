import { describe, expect, it } from 'vitest';
import type { Module } from '../../src/model/il.js';
import type { Program } from '../../src/model/program.js';
import { describeProgram } from '../../src/program/describe-program.js';
import { exportAll, exportFrom, exportLocal, exportType, interfaceDecl, link, localExpr } from './hand-made.js';

function get(program: Program, path: string): Module {
  const module = program.findModule(path);
  if (!module) throw new Error(`no module ${path}`);
  return module;
}

describe('exports', () => {
  it('follows barrels, renames and imports that are passed on', () => {
    const { program } = link(
      { path: 'src/stripe.ts', slots: ['client'], exports: [exportLocal('default', 0), exportLocal('stripe', 0)] },
      { path: 'src/clients/index.ts', exports: [exportFrom('./src/stripe.ts', 'stripe', 'payments')] },
      {
        path: 'src/index.ts',
        imports: [['./src/clients/index.ts', 'payments', 'payments']],
        exports: [exportLocal('gateway', 0)],
      },
    );
    expect(program.findExport(get(program, 'src/index.ts'), 'gateway')).toEqual({
      kind: 'slot',
      module: get(program, 'src/stripe.ts'),
      slot: 0,
    });
    expect(program.findExport(get(program, 'src/index.ts'), 'missing')).toBeUndefined();
  });

  it('survives cyclic export stars and takes the first of ambiguous names', () => {
    const { program } = link(
      { path: 'a.ts', exports: [exportAll('./b.ts'), exportAll('./c.ts')] },
      { path: 'b.ts', slots: ['fee'], exports: [exportAll('./a.ts'), exportLocal('fee', 0)] },
      {
        path: 'c.ts',
        slots: ['rate', 'fee'],
        exports: [exportLocal('rate', 0), exportLocal('fee', 1), exportLocal('default', 0)],
      },
    );
    const a = get(program, 'a.ts');
    expect(program.findExport(a, 'fee')).toMatchObject({ module: get(program, 'b.ts'), slot: 0 });
    expect(program.findExport(get(program, 'b.ts'), 'rate')).toMatchObject({ module: get(program, 'c.ts'), slot: 0 });
    expect(program.findExport(a, 'default')).toBeUndefined();
    expect(program.findExport(a, 'none')).toBeUndefined();
    expect(program.exportedNames(a)).toEqual(['fee', 'rate']);
  });

  it('knows namespaces and names of packages', () => {
    const { program } = link(
      { path: 'money.ts', slots: ['add'], exports: [exportLocal('add', 0)] },
      {
        path: 'lib.ts',
        exports: [exportFrom('./money.ts', '*', 'money'), exportFrom('zod', 'z'), exportAll('@acme/db')],
      },
      { path: 'use.ts', imports: [['./lib.ts', '*', 'lib']] },
    );
    const lib = get(program, 'lib.ts');
    const pkg = (name: string) => ({ kind: 'package', name, subpath: '' });
    expect(program.findExport(lib, 'money')).toEqual({ kind: 'namespace', module: get(program, 'money.ts') });
    expect(program.findExport(lib, 'z')).toEqual({ kind: 'outside', target: pkg('zod'), imported: 'z' });
    expect(program.findExport(lib, 'prisma')).toEqual({ kind: 'outside', target: pkg('@acme/db'), imported: 'prisma' });
    expect(program.findValue(get(program, 'use.ts'), 'lib.money.add')).toMatchObject({ kind: 'slot', slot: 0 });
  });
});

describe('types', () => {
  const { program } = link(
    {
      path: 'ports.ts',
      types: [interfaceDecl('Wallets'), interfaceDecl('Ledger.Entry')],
      exports: [exportType('Wallets'), exportType('Ledger')],
    },
    { path: 'barrel.ts', exports: [exportAll('./ports.ts'), exportFrom('./ports.ts', '*', 'ports')] },
    {
      path: 'service.ts',
      slots: ['Service'],
      imports: [
        ['./barrel.ts', 'Wallets', 'W'],
        ['./barrel.ts', '*', 'all'],
        ['@prisma/client', 'Prisma', 'Prisma'],
      ],
      classes: [{ name: 'Service' }],
      exports: [exportLocal('default', 0)],
    },
    { path: 'use.ts', imports: [['./service.ts', 'default', 'Svc']] },
  );
  const service = get(program, 'service.ts');

  it.each([
    ['W', 'Wallets'],
    ['all.Wallets', 'Wallets'],
    ['all.ports.Wallets', 'Wallets'],
    ['all.Ledger.Entry', 'Ledger.Entry'],
  ])('finds %s through imports', (name, expected) => {
    expect(program.findType(service, name)).toMatchObject({ kind: 'type', decl: { name: expected } });
  });

  it('finds classes behind a default export and names of packages', () => {
    expect(program.findType(get(program, 'use.ts'), 'Svc')).toMatchObject({ kind: 'class', decl: { name: 'Service' } });
    expect(program.findType(service, 'Prisma.UserWhereInput')).toMatchObject({
      kind: 'outside',
      path: ['Prisma', 'UserWhereInput'],
    });
    expect(program.findType(service, 'Nothing')).toBeUndefined();
  });
});

describe('implementations', () => {
  const { program } = link(
    {
      path: 'ports.ts',
      types: [interfaceDecl('Store'), interfaceDecl('WalletStore', 'Store')],
      exports: [exportType('Store'), exportType('WalletStore')],
    },
    {
      path: 'base.ts',
      slots: ['BaseStore'],
      imports: [['./ports.ts', 'WalletStore', 'WalletStore']],
      classes: [{ name: 'BaseStore', abstract: true, implements: [{ kind: 'name', name: 'WalletStore', args: [] }] }],
      exports: [exportLocal('BaseStore', 0)],
    },
    {
      path: 'sql.ts',
      slots: ['SqlStore', 'CachedStore'],
      imports: [['./base.ts', 'BaseStore', 'Base']],
      classes: [
        { name: 'SqlStore', superclass: localExpr(2) },
        { name: 'CachedStore', superclass: localExpr(0) },
      ],
    },
  );
  const ports = get(program, 'ports.ts');

  it.each(['Store', 'WalletStore'])('follows interfaces and abstract classes below %s', (name) => {
    const type = program.findType(ports, name);
    const found = type ? program.findImplementations(type) : [];
    expect(found.map((ref) => ref.decl.name)).toEqual(['SqlStore', 'CachedStore']);
  });

  it('describes the program', () => {
    expect(describeProgram(program)).toMatchInlineSnapshot(`
      "module base.ts executable
        import ./ports.ts -> ports.ts
        export BaseStore
        class abstract BaseStore implements WalletStore
      module ports.ts executable
        export Store (type)
        export WalletStore (type)
      module sql.ts executable
        import ./base.ts -> base.ts
        class SqlStore extends slot 0:2
        class CachedStore extends slot 0:0
      imports 2 of 2 resolved
      "
    `);
  });
});
