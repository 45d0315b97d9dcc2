import type { Callable, Module, Slot } from '../../model/il.js';
import type { Value } from '../../model/value.js';
import { walkBody } from '../../program/walk-expressions.js';
import type { Machine } from '../machine.js';
import { valueOfType } from '../types.js';

/**
 * Variables of modules that only code out of sight of start-up sets (`connect(url, (error, client) => { db = client; })`):
 * requests come when it has run. What they were made with, nothing or `false`, holds no longer; they are what their
 * declared type says, or unknown. Functions that look at a variable before they set it (`db ??= open()`) run with the
 * request, and are followed there.
 */
export function setLater(m: Machine): void {
  for (const [module, frame] of m.moduleFrames) {
    if (module.role !== 'executable') continue;
    for (const slot of slotsSetLater(m, module)) {
      const declared = module.callables[0]?.slots[slot];
      const now = m.store.get(frame.cells, slot);
      if (declared === undefined || !mayChange(declared) || (now !== undefined && !isNothing(now))) continue;
      m.store.set(frame.cells, slot, valueOfType(m, module, declared.type) ?? m.values.unknown('set later'));
    }
  }
}

function mayChange({ kind, captured }: Slot): boolean {
  return captured && (kind === 'let' || kind === 'var');
}

function isNothing(value: Value): boolean {
  return value.kind === 'const' && (value.value ?? false) === false;
}

/** Slots of the module's own frame that functions set which start-up did not run, and which do not read them. */
function slotsSetLater(m: Machine, module: Module): ReadonlySet<number> {
  const slots = new Set<number>();
  for (const callable of module.callables) {
    if (callable.id === 0 || m.tally.reached.has(`${module.path}#${String(callable.id)}`)) continue;
    const { read, written } = usesOf(module, callable);
    if (written.length === 0) continue;
    const depth = depthOf(module, callable);
    for (const use of written) if (use.hops === depth && !read.has(keyOf(use))) slots.add(use.slot);
  }
  return slots;
}

/** How many frames lie between a callable's own and its module's. */
function depthOf(module: Module, { id, start, end }: Callable): number {
  return module.callables.filter((one) => one.id !== id && one.start <= start && one.end >= end).length;
}

/** A variable of a frame around a callable. */
interface Use {
  readonly hops: number;
  readonly slot: number;
}

function keyOf({ hops, slot }: Use): string {
  return `${String(hops)}:${String(slot)}`;
}

function usesOf(module: Module, callable: Callable): { readonly read: ReadonlySet<string>; readonly written: Use[] } {
  const read = new Set<string>();
  const written: Use[] = [];
  walkBody(module, callable.id, (e) => {
    if (e.kind === 'local') read.add(keyOf(e));
    if ((e.kind === 'assign' || e.kind === 'update') && e.target.kind === 'local') {
      if (e.kind === 'assign' && e.op === '=') written.push(e.target);
      else read.add(keyOf(e.target));
    }
  });
  return { read, written };
}
