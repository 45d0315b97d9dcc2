import { describe, expect, it } from 'vitest';
import { codeOf, linesOf, moduleOf } from './lower-text.js';

const types: readonly (readonly [source: string, printed: string])[] = [
  ['string', 'string'],
  ['Prisma.User', 'Prisma.User'],
  ['Promise<Order[]>', 'Promise<(Order)[]>'],
  ['readonly Order[]', '(Order)[]'],
  [`'a' | 1 | -1 | true | null`, '"a" | 1 | -1 | true | null'],
  ['A & B', 'A & B'],
  ['[a: A, b?: B, ...c: C[]]', '[A, B, (C)[]]'],
  ['{ a?: A; b(c: C): B; get d(): D; (e: E): void }', '{ a?: A; b: (C) => B; d: D; : (E) => void }'],
  ['<T>(a: T) => T', `('T) => 'T`],
  ['typeof config.db', 'typeof config.db'],
  [`Order['id']`, 'Order["id"]'],
  ['(a: unknown) => a is Order', '(unknown) => is'],
  ['(a: unknown) => asserts a', '(unknown) => asserts'],
  ['keyof Order', '?'],
  ['{ [K in Keys]: 1 }', '?'],
  ['A extends B ? C : D', '?'],
  [`Pick<Order, 'id'>`, 'Pick<Order, "id">'],
];

describe('types', () => {
  it.each(types)('%s', (source, printed) => {
    expect(codeOf(`type T0 = ${source}`)).toEqual([`type T0 = ${printed}`]);
  });

  it('tells type parameters from names', () => {
    expect(codeOf('interface Page<T> extends Base<T> { rows: T[]; map<U>(f: (row: T) => U): Page<U> }')).toEqual([
      `interface Page<T> extends Base<'T> { rows: ('T)[]; map: (('T) => 'U) => Page<'U> }`,
    ]);
  });

  it('notes the types of slots', () => {
    const slots = linesOf('const a: A = 1; for (const b of c) {} function f(d: D, { e }: E, ...g: G[]) {}');
    expect(slots.filter((line) => line.includes('slot '))).toEqual([
      'slot a: A const',
      'slot f function',
      'slot b const',
      '    slot d: D param',
      '    slot e param',
      '    slot g: (G)[] param',
    ]);
  });

  it('reads types and classes of a declaration file', () => {
    const text = `
      declare namespace Api { interface Order { id: string } class Client { pay(o: Order): Promise<void>; } }
      declare module 'express' { interface Request { user: User } }
      declare global { namespace Express { interface Request { tenant: string } } }
      export declare function charge(cents: number): void;
    `;
    const module = moduleOf(text, 'types/api.d.ts');
    expect(module.types.map((type) => type.name)).toEqual(['Api.Order', '"express".Request', 'Express.Request']);
    expect(module.classes.map((each) => each.name)).toEqual(['Api.Client']);
    expect(module.exports.map((each) => each.kind)).toEqual(['local']);
  });
});

describe('classes', () => {
  it('keeps members, decorators and parameter properties', () => {
    const text = `
      @Controller('orders')
      export class Orders<T> extends Base<T> implements OnInit {
        private static cache: Map<string, T> = new Map();
        total?: number;
        constructor(@Inject(REPO) private readonly repo: Repo<T>, limit = 1) { super(); }
        @Get(':id') @UseGuards(AuthGuard)
        async one(@Param('id') id: string): Promise<T> { return this.repo.one(id); }
        get size(): number { return 1; }
        find(a: string): void;
        find(a: number): void;
        find(a: unknown) {}
        abstract close(): Promise<void>;
        [Symbol.iterator]() {}
      }`;
    expect(codeOf(text)).toEqual([
      'declare Orders = class Orders',
      '  @$Controller("orders")',
      `  class Orders extends $Base<'T> implements OnInit`,
      `    static field cache: Map<string, 'T>`,
      '      field #1 cache()',
      '        return new $Map()',
      '    field total: number',
      '    constructor constructor',
      `      constructor #2 constructor(@$Inject($REPO) field repo: Repo<'T>, limit = 1?)`,
      '        super()',
      '    @$Get(":id")',
      '    @$UseGuards($AuthGuard)',
      '    method one',
      `      async method #3 one(@$Param("id") id: string): Promise<'T>`,
      '        return this.repo.one(id)',
      '    getter size: number',
      '      getter #4 size(): number',
      '        return 1',
      '    method find',
      '      method #5 find(a: unknown)',
      '    method close: () => Promise<void>',
      '    method ',
      '      method #6 ()',
    ]);
  });

  it('knows where the name of a member stands', () => {
    const text = 'class Cart { async pay() {} }';
    const span = moduleOf(text).classes[0]?.members[0]?.nameSpan;
    expect(text.slice(span?.start, span?.end)).toBe('pay');
  });
});
