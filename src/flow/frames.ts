import type { Import, Module } from '../model/il.js';
import type { ExportTarget } from '../model/program.js';
import type { Value } from '../model/value.js';
import type { Frame, Machine } from './machine.js';
import type { Cells } from './store.js';
import { current } from './machine.js';
import { ensureModule } from './modules.js';

/** Cell of a CommonJS module's `module.exports` on its namespace. */
export const COMMONJS = '#exports';

/** Why a variable of a function nobody called is not known. */
export const CAPTURED = 'captured';

/** Reads a local variable; imports are read where they are defined. */
export function readLocal(m: Machine, hops: number, slot: number): Value {
  const frame = frameAt(m, hops);
  if (frame === undefined) return m.values.unknown(CAPTURED);
  if (frame.outer === undefined) {
    const imported = importAt(frame.module, slot);
    if (imported !== undefined) return readImport(m, frame.module, imported);
  }
  return m.store.get(cellsOf(frame, slot), slot) ?? m.values.undefined;
}

/** Writes a local variable. */
export function writeLocal(m: Machine, hops: number, slot: number, value: Value): void {
  const frame = frameAt(m, hops);
  if (frame !== undefined) m.store.set(cellsOf(frame, slot), slot, value);
}

function cellsOf(frame: Frame, slot: number): Cells {
  return frame.rounds?.find(({ slots }) => slots.has(slot))?.cells ?? frame.cells;
}

/** The frame a name lies in; a class inside a function that was never called has nothing around it. */
function frameAt(m: Machine, hops: number): Frame | undefined {
  let frame: Frame | undefined = current(m).frame;
  for (let i = 0; i < hops; i += 1) frame = frame?.outer;
  return frame;
}

const importTables = new WeakMap<Module, ReadonlyMap<number, Import>>();

/** The import bound to a slot of a module's frame; the table is derived once per module. */
function importAt(module: Module, slot: number): Import | undefined {
  let table = importTables.get(module);
  if (table === undefined) importTables.set(module, (table = new Map(module.imports.map((i) => [i.slot, i]))));
  return table.get(slot);
}

/** The value of an imported name. */
function readImport(m: Machine, module: Module, imported: Import): Value {
  const target = m.program.resolve(module, imported.specifier);
  if (target.kind !== 'module') return outsideValue(m, target, imported.imported);
  if (imported.imported === '*') return namespaceValue(m, target.module);
  return readExport(m, target.module, imported.imported);
}

/** The value a module exports under a name. */
export function readExport(m: Machine, module: Module, name: string): Value {
  const target = m.program.findExport(module, name);
  if (target !== undefined) return readTarget(m, target);
  ensureModule(m, module);
  const whole = m.store.getOf(m.values.namespace(module.path), COMMONJS);
  if (name === 'default') return whole ?? m.values.namespace(module.path);
  const own = m.store.getOf(m.values.namespace(module.path), name);
  if (own !== undefined) return own;
  return whole === undefined ? m.values.unknown(`no export ${name}`) : propertyOf(m, whole, name);
}

/** Enough of a property read for CommonJS exports; the full one lives in `members`, which needs this file. */
function propertyOf(m: Machine, value: Value, name: string): Value {
  const written = m.store.getOf(value, name);
  if (written !== undefined) return written;
  return value.kind === 'object' ? (value.fields.get(name) ?? m.values.undefined) : m.values.member(value, name);
}

function readTarget(m: Machine, target: ExportTarget): Value {
  if (target.kind === 'namespace') return namespaceValue(m, target.module);
  if (target.kind === 'outside') return outsideValue(m, target.target, target.imported);
  const imported = importAt(target.module, target.slot);
  if (imported !== undefined) return readImport(m, target.module, imported);
  const frame = ensureModule(m, target.module);
  return m.store.get(frame.cells, target.slot) ?? m.values.unknown('not initialised');
}

/** The namespace of a module: what CommonJS assigned to `module.exports`, or the module object. */
export function namespaceValue(m: Machine, module: Module): Value {
  ensureModule(m, module);
  const namespace = m.values.namespace(module.path);
  return m.store.getOf(namespace, COMMONJS) ?? namespace;
}

/** A name of something outside the program. */
export function outsideValue(
  m: Machine,
  target: Extract<ExportTarget, { kind: 'outside' }>['target'],
  imported: string,
): Value {
  if (target.kind === 'asset') return m.values.unknown('asset');
  const pkg =
    target.kind === 'package'
      ? packageName(target.name, target.subpath)
      : target.kind === 'builtin'
        ? `node:${target.name}`
        : `missing:${target.specifier}`;
  const base = m.libraries.root(m.values, pkg, imported);
  return imported === '*' || imported === 'default' ? base : m.values.api(base.package, base, imported);
}

function packageName(name: string, subpath: string): string {
  return subpath === '' ? name : `${name}/${subpath}`;
}
