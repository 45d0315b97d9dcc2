import { describe, expect, it } from 'vitest';
import { codeOf, linesOf, moduleOf } from './lower-text.js';

const cases: readonly (readonly [source: string, printed: readonly string[]])[] = [
  ['if (a) b(); else { c(); }', ['if $a', '  $b()', 'else', '  $c()']],
  ['while (a) b();', ['loop while $a', '  $b()']],
  ['do b(); while (a);', ['loop once and while $a', '  $b()']],
  ['for (;;) { break; }', ['loop', '  break']],
  ['for (let i = 0; i < 3; i++) b(i);', ['block', '  declare i = 0', '  loop while (i < 3) update i++', '    $b(i)']],
  ['for (const [key, value] of rows) b(key);', ['each [key, value] of $rows', '  $b(key)']],
  ['for (row.key in rows) b();', ['each $row.key in $rows', '  $b()']],
  ['for await (const row of rows) b(row);', ['each row await $rows', '  $b(row)']],
  ['retry: while (a) { continue retry; }', ['label retry', '  loop while $a', '    continue retry']],
  [
    'retry: for (let i = 0; ; ) { break retry; }',
    ['block', '  declare i = 0', '  label retry', '    loop', '      break retry'],
  ],
  [
    `switch (a) { case 'x': b(); break; default: c(); }`,
    ['switch $a', '  case "x"', '    $b()', '    break', '  default', '    $c()'],
  ],
  ['throw new Error(a);', ['throw new $Error($a)']],
  ['var a; let b; const c = 1, d = 2;', ['declare b', 'declare c = 1', 'declare d = 2']],
  ['const { a, b: { c = 1 }, ...d } = e;', ['declare { a: a, b: { c: c = 1 }, ...d } = $e']],
  ['run(); function run() {}', ['declare run = #1', '  function #1 run()', 'run()']],
  [';;debugger;', []],
];

describe('statements', () => {
  it.each(cases)('%s', (source, printed) => {
    expect(codeOf(source)).toEqual(printed);
  });

  it.each([
    ['try { a(); } catch {}', 'catch'],
    ['try { a(); } catch { /* a lost cache entry is no loss */ }', 'catch commented'],
    ['try { a(); } catch (error) { // gone\n }', 'catch error commented'],
    [`try { a(); } catch (error) { log('http://a/*'); }`, 'catch error'],
    [`try { a(); } catch (error) { log(error); /* and go on */ }`, 'catch error commented'],
  ])('%s', (source, printed) => {
    expect(codeOf(source)).toContain(printed);
  });

  it('keeps finally', () => {
    expect(codeOf('try { a(); } finally { b(); }')).toEqual(['try', '  $a()', 'finally', '  $b()']);
  });

  it('takes directives out of the code', () => {
    const module = moduleOf(`'use server';\nexport async function pay() { 'use strict'; charge(); }`);
    expect(module.directives).toEqual(['use server']);
    expect(module.callables.map((callable) => callable.directives)).toEqual([['use server'], ['use strict']]);
    expect(module.callables[1]?.body).toHaveLength(1);
  });

  it('turns an enum into an object of its values', () => {
    expect(linesOf(`enum State { New, Paid = 5, Gone, Name = 'n', First = New, Low = -1, Next }`)).toEqual([
      'enum State { New, Paid, Gone, Name, First, Low, Next }',
      'slot State enum',
      'declare State = { New: 0, Paid: 5, Gone: 6, Name: "n", First: 0, Low: -1, Next: 0 }',
    ]);
  });

  it('turns a namespace into a function that is called at once', () => {
    const source = `namespace Money { export const zero = 0; export interface Sum { cents: number } const hidden = zero; }`;
    expect(codeOf(source)).toEqual([
      'interface Money.Sum { cents: number }',
      'declare Money = #1()',
      '  arrow #1 Money()',
      '    declare zero = 0',
      '    declare hidden = zero',
      '    return { zero: zero }',
    ]);
  });

  it('adds a further part of a namespace to what is there', () => {
    expect(codeOf('class Money {} namespace Money { export const zero = 0; }')).toContain(
      '$Object.assign(Money, #1())',
    );
    expect(codeOf('namespace A { export const b = 0; } namespace A { export const c = 0; }')).toContain(
      '$Object.assign(A, #2())',
    );
  });

  it('leaves out what is declared elsewhere', () => {
    expect(
      linesOf('declare const secret: string; declare function f(): void; declare class C {} f(secret, C);'),
    ).toEqual(['$f($secret, $C)']);
  });
});
