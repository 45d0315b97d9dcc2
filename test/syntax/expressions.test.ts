import { describe, expect, it } from 'vitest';
import { codeOf, linesOf } from './lower-text.js';

const cases: readonly (readonly [source: string, printed: string])[] = [
  [`pay('a', 1, true, null, undefined, 10n, /x/gi)`, `$pay("a", 1, true, null, undefined, 10n, /x/gi)`],
  ['`a${total}b`', '`a${$total}b`'],
  ['sql`select ${id}`', '$sql`select ${$id}`'],
  ['account.owner!.id', '$account.owner.id'],
  [`account['owner']?.[key]?.(1)`, '$account.owner?.[$key]?.(1)'],
  ['rows[0]', '$rows[0]'],
  ['new Stripe(key)', 'new $Stripe($key)'],
  ['repo.find<Order>({ where })', '$repo.find<Order>({ where: $where })'],
  [`q = { a, 'b-c': 1, [key]: 2, ['d']: 3, ...rest }`, '$q = { a: $a, b-c: 1, [$key]: 2, d: 3, ...$rest }'],
  ['q = [1, , ...rest]', '$q = [1, , ...$rest]'],
  ['!paid', '(! $paid)'],
  ['typeof amount', '(typeof $amount)'],
  ['delete order.note', '(delete $order.note)'],
  ['--left, right++', '(--$left, $right++)'],
  ['a === b && c || d', '((($a === $b) && $c) || $d)'],
  ['a ?? b', '($a ?? $b)'],
  ['paid ? a : b', '($paid ? $a : $b)'],
  ['total += 1', '$total += 1'],
  ['order.state ??= "new"', '$order.state ??= "new"'],
  ['({ a, b: order.b, c: [d] = [], ...rest } = body)', '{ a: $a, b: $order.b, c: [$d] = [], ...$rest } = $body'],
  ['body as Order', '<Order>$body'],
  ['<Order>body', '<Order>$body'],
  ['body satisfies Order', '<Order>$body'],
  ['q = ["a"] as const', '$q = ["a"]'],
  ['await charge()', 'await $charge()'],
  [`import('./pay')`, 'import("./pay")'],
  ['import.meta.url', '$import.meta.url'],
  [`'select *' + ' from a' + where + ' limit' + ' 1'`, '(("select * from a" + $where) + " limit 1")'],
  ['1 + 2 + "a"', '((1 + 2) + "a")'],
];

describe('expressions', () => {
  it.each(cases)('%s', (source, printed) => {
    expect(codeOf(source)).toEqual([printed]);
  });

  it('names functions after what they are assigned to', () => {
    const printed = codeOf(`
      exports.create = async () => 1;
      module.exports = () => 2;
      const routes = { list: () => 3, show() {}, get all() { return 4; } };
      run(() => 5);
    `);
    expect(printed.filter((line) => line.startsWith('  ') && line.includes(' #')).map((line) => line.trim())).toEqual([
      'async arrow #1 create()',
      'arrow #2 module.exports()',
      'arrow #3 list()',
      'method #4 show()',
      'getter #5 all()',
      'arrow #6 ()',
    ]);
  });

  it('keeps components, attributes and embedded expressions of JSX', () => {
    expect(
      codeOf(`const page = <main id="a"> Hi <Cart.Row {...props} total={sum} open />{/* no */}</main>;`, 'a.tsx'),
    ).toEqual(['declare page = < id: "a">{"Hi"}{<$Cart.Row ...$props total: $sum open: true></>}</>']);
  });

  it('lowers private names', () => {
    expect(codeOf('class Vault { #key = 1; has(o) { return #key in o && o.#key; } }')).toContain(
      '        return (("#key" in o) && o.#key)',
    );
  });

  it('keeps a named function expression reachable under its own name', () => {
    expect(linesOf('const f = function walk(n) { return walk(n - 1); };')).toEqual([
      'slot f const',
      'slot walk function captured',
      'declare f = walk = #1',
      '  function #1 walk(n)',
      '    slot n param',
      '    return ^walk((n - 1))',
    ]);
  });

  it('leaves out a function expression name that nothing uses', () => {
    expect(linesOf('const f = function walk() {};')).toEqual([
      'slot f const',
      'declare f = #1',
      '  function #1 walk()',
    ]);
  });
});
