import type { Callable, Module } from '../../model/il.js';
import type { Place } from '../../model/location.js';
import type { Entry } from '../../model/trace.js';
import type { ClosureValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { callableOf, classDeclOf, moduleOf } from '../machine.js';
import { contentOf } from '../members.js';
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

/** Whether a function has named functions inside that nobody called: what a factory gives back (`return { find, save }`). */
function holdsUnreached(m: Machine, module: Module, { id, start, end }: Callable): boolean {
  return module.callables.some(
    (one) =>
      one.id !== id &&
      one.name !== '' &&
      one.start > start &&
      one.end <= end &&
      !m.tally.reached.has(`${module.path}#${String(one.id)}`),
  );
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
  const isSeen = m.tally.reached.has(key);
  if (found.has(key) || (isSeen && !holdsUnreached(m, module, callable))) return;
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
  found.set(key, {
    entry,
    ...(isSeen && { seen: true }),
    walk: (machine) => walk(machine, closure, owner, entry),
  });
}

function walk(m: Machine, closure: Extract<Value, { kind: 'closure' }>, owner: Owner, entry: Entry): Walked {
  const module = moduleOf(m, closure.module);
  const callable = callableOf(module, closure.callable);
  if (isReached(m, closure) && !holdsUnreached(m, module, callable)) return 'opaque';
  const self =
    owner === undefined ? m.values.undefined : 'members' in owner ? instanceOfClass(m, module, owner) : owner;
  const given = callWithUnknown(m, closure, self, entry);
  const { facts } = m;
  for (const inner of closuresIn(m, given)) {
    if (isReached(m, inner)) continue;
    m.live = true;
    m.facts = facts;
    callWithUnknown(m, inner, m.values.undefined, entry);
  }
  return 'followed';
}

function isReached(m: Machine, { module, callable }: ClosureValue): boolean {
  return m.tally.reached.has(`${module}#${String(callable)}`);
}

/** The functions an object holds. */
function closuresIn(m: Machine, value: Value): readonly ClosureValue[] {
  const content = contentOf(m, value);
  if (content.kind !== 'object') return [];
  return [...content.fields.values()].filter((field) => field.kind === 'closure');
}

function callWithUnknown(m: Machine, closure: ClosureValue, self: Value, entry: Entry): Value {
  const { params } = callableOf(moduleOf(m, closure.module), closure.callable);
  const args = params.map((_, index) => m.values.unknown(`argument ${String(index + 1)}`));
  return awaitValue(m, m.ops.call(m, { callee: closure, self, args, at: entry.at, label: entry.label }), entry.at);
}
