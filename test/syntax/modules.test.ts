import { describe, expect, it } from 'vitest';
import { linesOf, moduleOf } from './lower-text.js';

function linkage(text: string): readonly string[] {
  return linesOf(text).filter((line) => /^(?:dependency|import|export) /.test(line));
}

const cases: readonly (readonly [source: string, printed: readonly string[]])[] = [
  [`import express from 'express'`, ['dependency import "express"', 'import default as express from "express"']],
  [`import * as z from 'zod'`, ['dependency import "zod"', 'import * as z from "zod"']],
  [`import { a as b } from './a'`, ['dependency import "./a"', 'import a as b from "./a"']],
  [`import './side'`, ['dependency import "./side"']],
  [`import type { A } from './a'`, ['dependency type "./a"', 'import type A as A from "./a"']],
  [`import { type A } from './a'`, ['dependency type "./a"', 'import type A as A from "./a"']],
  [`import fs = require('fs')`, ['dependency require "fs"', 'import * as fs from "fs"']],
  [`const a = require('./a')`, ['dependency require "./a"']],
  ['const a = import(`./a`)', ['dependency dynamic "./a"']],
  [`let a: import('./a').A`, ['dependency type "./a"']],
  [`export * from './a'`, ['dependency export "./a"', 'export * from "./a"']],
  [`export * as a from './a'`, ['dependency export "./a"', 'export a = * from "./a"']],
  [`export { default } from './a'`, ['dependency export "./a"', 'export default = default from "./a"']],
  [`export { a as b } from './a'`, ['dependency export "./a"', 'export b = a from "./a"']],
  [`export type { A } from './a'`, ['dependency type "./a"', 'export A = A from "./a"']],
  [
    `import { a } from './a'; export { a as b }`,
    ['dependency import "./a"', 'import a as a from "./a"', 'export b = a from "./a"'],
  ],
  ['export const a = 1, { b, c: [d] } = e', ['export a = a', 'export b = b', 'export d = d']],
  ['export function pay() {}', ['export pay = pay']],
  ['export default class Cart {}', ['export default = Cart']],
  ['export default function () {}', ['export default = default']],
  ['export default connect()', ['export default = default']],
  ['export interface A {} export type B = A', ['export type A = A', 'export type B = B']],
  ['type A = 1; export { A }', ['export type A = A']],
  ['const A = 1; type A = 2; export { A }', ['export A = A', 'export type A = A']],
  ['export const A = 1; export type A = 2', ['export A = A', 'export type A = A']],
];

describe('imports and exports', () => {
  it.each(cases)('%s', (source, printed) => {
    expect(linkage(source)).toEqual(printed);
  });

  it('assigns export = to the exports of the module', () => {
    expect(linesOf('export = connect()').at(-1)).toBe('$module.exports = $connect()');
  });

  it('declares a default export', () => {
    expect(linesOf('export default connect()').slice(-2)).toEqual([
      'slot default const',
      'declare default = $connect()',
    ]);
  });

  it('keeps comments to the auditor only', () => {
    const text = '// assay-ignore-next-line some-rule -- reviewed\npay();\n// another\n';
    expect(moduleOf(text).comments).toEqual([
      { text: ' assay-ignore-next-line some-rule -- reviewed', start: 0, end: 47 },
    ]);
  });

  it('lets a local require be what it is', () => {
    expect(linkage(`const require = make(); require('./a')`)).toEqual([]);
  });
});
