import type { Module } from '../../model/il.js';
import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { callableOf, moduleOf } from '../machine.js';

/** Where the exported name is declared: the variable's or function's start. */
export function exportPlace(m: Machine, module: Module, name: string, handler: Value): Place {
  const exported = module.exports.find((e) => e.kind !== 'all' && e.name === name);
  const span = exported === undefined ? { start: 0, end: 0 } : declarationOf(module, exported);
  if (span.end > 0) return { file: module.path, start: span.start, end: span.end };
  return handler.kind === 'closure'
    ? { file: handler.module, ...spanOf(callableOf(moduleOf(m, handler.module), handler.callable)) }
    : { file: module.path, start: 0, end: 0 };
}

function declarationOf(
  module: Module,
  exported: Module['exports'][number],
): { readonly start: number; readonly end: number } {
  if (exported.kind !== 'local') return spanOf(exported);
  const body = module.callables[0]?.body ?? [];
  const declared = body.find(
    (s) => s.kind === 'declare' && s.target.kind === 'local' && s.target.slot === exported.slot,
  );
  return declared === undefined ? spanOf(exported) : spanOf(declared);
}

function spanOf(node: { readonly start: number; readonly end: number }): {
  readonly start: number;
  readonly end: number;
} {
  return { start: node.start, end: node.end };
}
