import { lowerModule } from '../../src/syntax/lower-module.js';
import { dumpModule } from '../../src/syntax/print-module.js';
import type { Callable, Module } from '../../src/model/il.js';

/** The module of a source text; fails when there is none. */
export function moduleOf(text: string, path = 'src/orders.ts'): Module {
  const role = path.endsWith('.d.ts') ? 'declaration' : 'executable';
  const { module, diagnostics } = lowerModule({ path, text, role });
  if (module === undefined) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  return module;
}

/** The printed module without its first line. */
export function linesOf(text: string, path?: string): readonly string[] {
  return dumpModule(moduleOf(text, path)).trimEnd().split('\n').slice(1);
}

/** The printed statements of the module, and what stands in them, without declarations of slots. */
export function codeOf(text: string, path?: string): readonly string[] {
  return linesOf(text, path).filter((line) => !/^\s*(?:slot|dependency|import|export) /.test(line));
}

/** A callable by its name. */
export function callableOf(module: Module, name: string): Callable {
  const found = module.callables.find((callable) => callable.name === name);
  if (found === undefined) throw new Error(`no callable ${name}`);
  return found;
}
