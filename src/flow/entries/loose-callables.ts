import type { Module } from '../../model/il.js';
import type { Place } from '../../model/location.js';
import type { Entry } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { callableOf, classDeclOf, moduleOf } from '../machine.js';
import { awaitValue } from '../promises.js';
import { instanceOfClass } from '../types.js';
import type { EntryPoint, Walked } from './entry-point.js';

/** Deepest nesting of objects that hold functions. */
const MAX_NESTING = 2;

/**
 * Functions and methods that no entry point reached, as roots of their own: called by somebody out of sight, with
 * unknown arguments of the declared types.
 */
export function findLooseCallables(m: Machine): readonly EntryPoint[] {
  const found = new Map<string, EntryPoint>();
  for (const module of m.program.modules) {
    const frame = m.moduleFrames.get(module);
    if (module.role !== 'executable' || frame === undefined) continue;
    for (const value of frame.cells.values.values()) collect(m, value, found, 0);
  }
  return [...found.values()];
}

function collect(m: Machine, value: Value, found: Map<string, EntryPoint>, depth: number): void {
  if (value.kind === 'closure') add(m, { closure: value, owner: undefined, prefix: '' }, found);
  else if (value.kind === 'class') collectMethods(m, value, found);
  else if (value.kind === 'object' && depth < MAX_NESTING)
    for (const field of value.fields.values()) collect(m, field, found, depth + 1);
}

function collectMethods(m: Machine, of: Extract<Value, { kind: 'class' }>, found: Map<string, EntryPoint>): void {
  const module = moduleOf(m, of.module);
  const decl = classDeclOf(module, of.class);
  for (const member of decl.members) {
    if (member.kind !== 'method' || member.callable === undefined) continue;
    const closure = m.values.closure(module.path, member.callable, of.frame);
    if (closure.kind === 'closure') add(m, { closure, owner: member.static ? of : decl, prefix: decl.name }, found);
  }
}

type Owner = Value | Module['classes'][number] | undefined;

/** A function, whose method it is, and that class's name. */
interface Loose {
  readonly closure: Extract<Value, { kind: 'closure' }>;
  readonly owner: Owner;
  readonly prefix: string;
}

function add(m: Machine, { closure, owner, prefix }: Loose, found: Map<string, EntryPoint>): void {
  const module = moduleOf(m, closure.module);
  const callable = callableOf(module, closure.callable);
  const key = `${module.path}#${String(callable.id)}`;
  if (m.tally.reached.has(key) || found.has(key)) return;
  const name = prefix === '' ? callable.name : `${prefix}.${callable.name}`;
  const at: Place = { file: module.path, start: callable.start, end: callable.end };
  const label = `${module.path}#${name}`;
  const entry: Entry = {
    label,
    kind: 'callable',
    framework: '',
    method: '',
    route: '',
    at,
    group: module.path,
    chain: [],
  };
  found.set(key, { entry, walk: (machine) => walk(machine, closure, owner, entry) });
}

function walk(m: Machine, closure: Extract<Value, { kind: 'closure' }>, owner: Owner, entry: Entry): Walked {
  const module = moduleOf(m, closure.module);
  const key = `${module.path}#${String(closure.callable)}`;
  if (m.tally.reached.has(key)) return 'opaque';
  const self =
    owner === undefined ? m.values.undefined : 'members' in owner ? instanceOfClass(m, module, owner) : owner;
  const args = callableOf(module, closure.callable).params.map((_, index) =>
    m.values.unknown(`argument ${String(index + 1)}`),
  );
  awaitValue(m, m.ops.call(m, { callee: closure, self, args, at: entry.at, label: entry.label }), entry.at);
  return 'followed';
}
