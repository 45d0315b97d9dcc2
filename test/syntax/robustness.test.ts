import { describe, expect, it } from 'vitest';
import { lowerModule, type LoweredModule } from '../../src/syntax/lower-module.js';
import { dumpModule } from '../../src/syntax/print-module.js';

function lower(text: string, path = 'src/a.tsx'): LoweredModule {
  return lowerModule({ path, text, role: 'executable' });
}

function codes(text: string, path?: string): readonly string[] {
  return lower(text, path).diagnostics.map((each) => each.code);
}

const SERVICE = `'use strict';
import { Router } from 'express';
export const router = Router();
interface Body<T> { readonly id: T; amount?: number }
export class Ledger<T> extends Base<T> {
  static #open = 0;
  constructor(private readonly db: Db, public limit = 10) { super(db); }
  @Post(':id') async post(@Param('id') id: string, ...more: string[]) {
    for (const each of more) { if (!each) continue; else break; }
    try { await this.db.tx(async (trx) => trx\`update \${id}\`); } catch (error: unknown) { throw error; }
    return { ...more, id, [id]: this.#open?.[0] ?? <b title="x">{id}</b> };
  }
}
enum State { New = 1, Paid }
namespace Money { export const zero = 0; }
router.post('/pay', async ({ body: { id, amount = 1, ...rest } }, res) => {
  switch (id as string) { case 'a': do { amount--; } while (amount > 0); default: }
  outer: for (let i = 0; i < 3; i++) { continue outer; }
  res.json(await charge(id!, rest));
});
export default router;
`;

/** Small numbers that are the same in every run. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('files that are odd', () => {
  it('takes an empty file for a module without statements', () => {
    expect(lower('')).toMatchObject({ module: { callables: [{ body: [] }], completeness: 'full' }, diagnostics: [] });
  });

  it('refuses a binary file', () => {
    expect(lower('\u0000\u0001PK\u0003', 'a.ts').module).toBeUndefined();
    expect(codes('\u0000\u0001PK\u0003', 'a.ts')).toEqual(['unparsable']);
  });

  it('refuses prose and says where it gave up', () => {
    const { module, diagnostics } = lower('Dear reader, this is no code.\n'.repeat(20), 'a.ts');
    expect(module).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'unparsable', severity: 'error', file: 'a.ts', offset: 0 }]);
  });

  it('leaves out a statement that does not parse and reads the rest', () => {
    const { module, diagnostics } = lower('const a = 1;\nconst b = ;\nfunction c() {\n  return a;\n}\n', 'a.ts');
    expect(diagnostics).toMatchObject([{ code: 'partly-parsed', severity: 'warning', offset: 23 }]);
    expect(module).toMatchObject({ completeness: 'partial' });
    expect(module?.callables.map((each) => each.name)).toEqual(['', 'c']);
  });

  it('reads the only statement of a file with the parser guessing', () => {
    expect(lower('module.exports = function login() {\n  return 1;\n', 'a.js').module?.callables[1]?.name).toBe(
      'login',
    );
  });

  it.each([
    ['a.ts', 'const a = <Order>b; const c = <T,>(d: T) => d;'],
    ['a.ts', 'export const page = () => <div>{total}</div>;'],
    ['a.js', 'export const page = () => <div>{total}</div>;'],
    ['a.js', 'function f(a: string): number { return 1; }'],
    ['a.mjs', '#!/usr/bin/env node\nawait run();'],
    ['a.cjs', 'with (a) { b(); } return 1;'],
    ['a.ts', '\uFEFFexport {};'],
  ])('parses %s: %s', (path, text) => {
    expect(codes(text, path)).toEqual([]);
  });

  it('says that a loop without a variable is unparsable', () => {
    expect(codes('for (const of rows) { run(); }')).toEqual(['unparsable']);
  });
});

const nested: readonly (readonly [name: string, make: (depth: number) => string])[] = [
  ['arrays', (n) => `x = ${'['.repeat(n)}${']'.repeat(n)}`],
  ['parentheses', (n) => `x = ${'('.repeat(n)}1${')'.repeat(n)}`],
  ['objects', (n) => `x = ${'{ a: '.repeat(n)}1${'}'.repeat(n)}`],
  ['additions', (n) => `x = ${'a + '.repeat(n)}1`],
  ['texts', (n) => `x = ${`'a' + `.repeat(n)}'b'`],
  ['calls', (n) => `x${'.a()'.repeat(n)}`],
  ['functions', (n) => `x = ${'() => '.repeat(n)}1`],
  ['blocks', (n) => '{'.repeat(n) + '}'.repeat(n)],
  ['else', (n) => `if (a) b();${' else if (a) b();'.repeat(n)}`],
  ['types', (n) => `type A = ${'['.repeat(n)}${']'.repeat(n)}`],
  ['patterns', (n) => `const ${'['.repeat(n)}a${']'.repeat(n)} = b`],
  ['elements', (n) => `x = ${'<a>'.repeat(n)}${'</a>'.repeat(n)}`],
];

describe('deep nesting', () => {
  it.each(nested)('reads 100 nested %s', (_, make) => {
    const { module, diagnostics } = lower(make(100));
    expect(diagnostics).toEqual([]);
    expect(module === undefined ? '' : dumpModule(module)).not.toBe('');
  });

  it.each(nested)('reports 10,000 nested %s', (_, make) => {
    expect(codes(make(10_000))).toEqual(['too-deeply-nested']);
  });
});

describe('damaged files', () => {
  it('reads the sample itself', () => {
    expect(codes(SERVICE)).toEqual([]);
  });

  it('gives diagnostics for files cut off anywhere', () => {
    const random = makeRandom(7);
    for (let run = 0; run < 150; run += 1) {
      const { module, diagnostics } = lower(SERVICE.slice(0, random(SERVICE.length)));
      if (module?.completeness !== 'full') expect(diagnostics).toHaveLength(1);
      if (module !== undefined) dumpModule(module);
    }
  });

  it('gives diagnostics for files with stray tokens', () => {
    const random = makeRandom(11);
    const tokens = ['}', '{', '(', ')', ';', '=>', 'class ', '...', '<', '@', 'enum ', '`', '#x', 'import ', '?.'];
    for (let run = 0; run < 150; run += 1) {
      const at = random(SERVICE.length);
      const text = SERVICE.slice(0, at) + (tokens[random(tokens.length)] ?? '') + SERVICE.slice(at + random(6));
      const { module, diagnostics } = lower(text);
      if (module?.completeness !== 'full') expect(diagnostics).toHaveLength(1);
    }
  });

  it('reads a line of a megabyte', () => {
    const { module } = lower('pay({ id: 1, cents: [2, 3] });'.repeat(35_000), 'a.js');
    expect(module?.callables[0]?.body).toHaveLength(35_000);
  });
});
