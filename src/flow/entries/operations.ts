import type { ExchangeSpec, Ref } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ClosureValue, Value } from '../../model/value.js';
import { holdsMore, ownNames } from '../collections.js';
import { resolveRef } from '../library/refs.js';
import type { Machine, MadeOperations } from '../machine.js';
import { callableOf, frameOf, moduleOf } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { awaitValue } from '../promises.js';
import { handlerOfPipeline, typeOfPipeline } from './read-pipeline.js';

/** What handlers get as context: a value, or a function of the exchange. */
export interface ContextSource {
  readonly from: Value;
  readonly with: readonly ExchangeSpec[];
}

/** An operation that clients call by name, and what stands before its handler. */
export interface NamedOperation {
  /** The type it is a field of: `Query`, `Mutation`. */
  readonly type: string;
  readonly name: string;
  /** Undefined for the operations of a type that could not be read. */
  readonly handler: Value | undefined;
  readonly at: Place;
  readonly group: string;
  readonly framework: string;
  /** Outermost first. */
  readonly layers: readonly Value[];
  readonly context: ContextSource | undefined;
  /** Something around the schema that could not be seen into. */
  readonly unseen: string | undefined;
}

/** The types whose fields are operations, where they are given by name. */
const ROOTS = ['Query', 'Mutation', 'Subscription'];
/** The type of what is named among procedures and could not be read. */
const UNREAD = 'procedure';
/** How deep schemas are made of others. */
const MAX_NESTING = 8;

/** The operations that a schema, or what serves one, answers; none where the value is neither. */
export function operationsOf(m: Machine, value: Value, depth = 0): readonly NamedOperation[] {
  if (depth > MAX_NESTING) return [];
  const made = m.operations.get(value);
  if (made !== undefined) return operationsOfMade(m, made, depth);
  switch (value.kind) {
    case 'array':
      return itemsOf(m, value).flatMap((item) => operationsOf(m, item, depth + 1));
    case 'choice':
      return mostGuarded(value.alternatives.map((a) => operationsOf(m, a.value, depth + 1)));
    case 'promise':
      return operationsOf(m, value.of, depth + 1);
    case 'result':
      return hidden(m, value.inputs, value.callee, depth);
    case 'native':
      return hidden(m, value.bound, value.name, depth);
    default:
      return [];
  }
}

/** A schema that was handed through a callee nobody can see may have been given guards there. */
function hidden(m: Machine, inputs: readonly Value[], unseen: string, depth: number): readonly NamedOperation[] {
  return inputs.flatMap((input) => operationsOf(m, input, depth + 1)).map((one) => ({ ...one, unseen }));
}

/** Of ways a schema may have been made, the one with most layers: a guard too many is a finding too few. */
function mostGuarded(ways: readonly (readonly NamedOperation[])[]): readonly NamedOperation[] {
  const layersOf = (way: readonly NamedOperation[]): number => way.reduce((sum, { layers }) => sum + layers.length, 0);
  return [...ways].sort((a, b) => layersOf(b) - layersOf(a))[0] ?? [];
}

function operationsOfMade(m: Machine, made: MadeOperations, depth: number): readonly NamedOperation[] {
  const { spec } = made;
  const layers = listAt(m, made, spec.layers);
  const from = spec.context === undefined ? undefined : refOf(m, made, spec.context.from);
  const context = spec.context === undefined || from === undefined ? undefined : { from, with: spec.context.with };
  const inner = listAt(m, made, spec.of).flatMap((part) => operationsOf(m, part, depth + 1));
  return [...inner, ...ownOperations(m, made)].map((one) => ({
    ...one,
    layers: [...layers, ...one.layers],
    context: context ?? one.context,
  }));
}

/** Whether a value is made of another one, directly or by way of others. */
export function partsOfMade(m: Machine, made: MadeOperations): readonly Value[] {
  return [
    ...listAt(m, made, made.spec.of),
    ...Object.values(made.spec.types ?? {}).flatMap((ref) => listAt(m, made, ref)),
    ...listAt(m, made, made.spec.procedures).flatMap((group) => [...leavesOf(m, group).values()]),
    ...loadedBy(m, made),
  ];
}

function ownOperations(m: Machine, made: MadeOperations): readonly NamedOperation[] {
  const typed = Object.entries(made.spec.types ?? {}).flatMap(([type, ref]) =>
    listAt(m, made, ref).flatMap((value) => fieldsOf(m, value, { type, made })),
  );
  return [
    ...typed,
    ...listAt(m, made, made.spec.resolvers).flatMap((map) => resolversIn(m, map, made)),
    ...listAt(m, made, made.spec.procedures).flatMap((group) => proceduresIn(m, group, made)),
    ...loadedBy(m, made).flatMap((value) => operationsOf(m, value)),
  ];
}

/** Procedures by the names of the groups that lead to them; what is neither a procedure nor a group of them is not known. */
function proceduresIn(m: Machine, group: Value, made: MadeOperations): readonly NamedOperation[] {
  if (group.kind !== 'object') return [unread(m, { type: UNREAD, made }, made.at)];
  const found = [...leavesOf(m, group)].flatMap(([name, value]) => procedureOf(m, name, value, made));
  return holdsMore(m, group) ? [...found, unread(m, { type: UNREAD, made }, group.at)] : found;
}

function procedureOf(m: Machine, name: string, value: Value, made: MadeOperations): readonly NamedOperation[] {
  const type = typeOfPipeline(m, value);
  if (type !== undefined) return [operation(m, { name, handler: value, near: made.at }, { type, made })];
  const inner = operationsOf(m, value);
  if (inner.length > 0) return inner.map((one) => ({ ...one, name: `${name}.${one.name}` }));
  return m.operations.has(value) ? [] : [operation(m, { name, handler: value, near: made.at }, { type: UNREAD, made })];
}

/** What is named in an object and in the objects it holds, by the way to it. */
function leavesOf(m: Machine, value: Value, depth = 0): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  if (value.kind !== 'object' || depth > MAX_NESTING) return found;
  for (const name of namesOf(m, value) ?? []) {
    const held = contentOf(m, getMember(m, value, name));
    if (held.kind === 'const') continue;
    if (held.kind !== 'object') found.set(name, held);
    else for (const [below, leaf] of leavesOf(m, held, depth + 1)) found.set(`${name}.${below}`, leaf);
  }
  return found;
}

/** What a function loads: a part of an API, or the module that exports it. */
function loadedBy(m: Machine, made: MadeOperations): readonly Value[] {
  const load = made.spec.loads === undefined ? undefined : refOf(m, made, made.spec.loads);
  if (load === undefined) return [];
  const loaded = awaitValue(m, called(m, load, made.at), made.at);
  const parts =
    loaded.kind === 'namespace' ? (ownNames(m, loaded) ?? []).map((name) => getMember(m, loaded, name)) : [loaded];
  return parts.map((part) => contentOf(m, part)).filter((part) => m.operations.has(part));
}

interface Owner {
  readonly type: string;
  readonly made: MadeOperations;
}

/** The fields of a type, which may be given by a function. */
function fieldsOf(m: Machine, value: Value, owner: Owner): readonly NamedOperation[] {
  if (value.kind === 'const') return [];
  const type = m.operations.get(value);
  const given = type?.spec.fields === undefined ? undefined : refOf(m, type, type.spec.fields);
  if (type === undefined || given === undefined) return [unread(m, owner, owner.made.at)];
  return namedIn(m, called(m, given, type.at), { ...owner, made: type });
}

function called(m: Machine, value: Value, at: Place): Value {
  if (value.kind !== 'closure') return value;
  const module = moduleOf(m, value.module);
  return m.ops.runIn(m, module, () =>
    m.ops.call(m, { callee: value, self: m.values.undefined, args: [], at, label: 'fields' }),
  );
}

/** Maps of handlers by type and name; what a subgraph is made of holds its map in `resolvers`. */
function resolversIn(m: Machine, map: Value, made: MadeOperations): readonly NamedOperation[] {
  const inner = getMember(m, map, 'resolvers');
  if (map.kind === 'object' && inner.kind !== 'const')
    return itemsOf(m, inner).flatMap((one) => resolversIn(m, one, made));
  if (map.kind === 'choice') return map.alternatives.flatMap((a) => resolversIn(m, a.value, made));
  const known = ownNames(m, map);
  if (known === undefined && map.kind !== 'object') return [unread(m, { type: 'Query', made }, made.at)];
  return ROOTS.flatMap((type) => {
    const handlers = getMember(m, map, type);
    const isThere = handlers.kind !== 'const' && (known === undefined || known.includes(type));
    return isThere && handlers.kind !== 'member' ? namedIn(m, handlers, { type, made }) : [];
  });
}

function namedIn(m: Machine, value: Value, owner: Owner): readonly NamedOperation[] {
  const names = namesOf(m, value);
  if (names === undefined) return [unread(m, owner, owner.made.at)];
  const at = value.kind === 'object' ? value.at : owner.made.at;
  const more = value.kind === 'object' && value.rest.length > 0 ? [unread(m, owner, at)] : [];
  return [
    ...names.flatMap((name) => {
      const handler = handlerOf(m, getMember(m, value, name));
      return handler === undefined ? [] : [operation(m, { name, handler, near: at }, owner)];
    }),
    ...more,
  ];
}

function namesOf(m: Machine, value: Value): readonly string[] | undefined {
  if (value.kind !== 'object') return ownNames(m, value);
  return [...new Set([...value.fields.keys(), ...m.store.writtenNames(value)])].filter((name) => !name.startsWith('#'));
}

/** A field is its handler, or holds it; one without any reads a property of its parent. */
function handlerOf(m: Machine, field: Value): Value | undefined {
  if (field.kind === 'const') return undefined;
  if (field.kind !== 'object' && field.kind !== 'instance') return field;
  const found = ['subscribe', 'resolve'].map((name) => getMember(m, field, name));
  return found.find(({ kind }) => kind !== 'const');
}

/** Operations that are known to be there and could not be read. */
function unread(m: Machine, owner: Owner, near: Place): NamedOperation {
  return operation(m, { name: '{…}', handler: undefined, near }, owner);
}

interface Field {
  readonly name: string;
  readonly handler: Value | undefined;
  /** Where it is listed. */
  readonly near: Place;
}

function operation(m: Machine, { name, handler, near }: Field, { type, made }: Owner): NamedOperation {
  return {
    type,
    name,
    handler,
    at: placeOfHandler(m, handler) ?? near,
    group: `${made.at.file}:${String(made.at.start)}#${type}`,
    framework: m.libraries.match(made.made)?.library.id ?? made.made.package,
    layers: [],
    context: undefined,
    unseen: undefined,
  };
}

function placeOfHandler(m: Machine, handler: Value | undefined): Place | undefined {
  const inner = handler === undefined ? undefined : (handlerOfPipeline(m, handler) ?? handler);
  return inner?.kind === 'closure' ? placeOfClosure(m, inner) : undefined;
}

/** A helper's wrapper stands at one place for all operations: the function it was given is where the operation is. */
function placeOfClosure(m: Machine, closure: ClosureValue, depth = 0): Place {
  const given = depth > MAX_NESTING ? [] : givenAround(m, closure);
  const [wrapped, ...others] = given.flatMap((value) => functionIn(m, value) ?? []);
  if (wrapped !== undefined && others.length === 0) return placeOfClosure(m, wrapped, depth + 1);
  const { start, end } = callableOf(moduleOf(m, closure.module), closure.callable);
  return { file: closure.module, start, end };
}

/** What the function around a closure was given, and the variables of the loops it was made in. */
function givenAround(m: Machine, closure: ClosureValue): readonly Value[] {
  const { outer, cells, rounds = [] } = frameOf(m, closure.frame);
  const module = moduleOf(m, closure.module);
  const { start, end } = callableOf(module, closure.callable);
  const around = module.callables.filter((one) => one.start <= start && one.end >= end && one.id !== closure.callable);
  const nearest = around.sort((a, b) => b.start - a.start)[0];
  const params =
    outer === undefined ? [] : [...(nearest?.slots.entries() ?? [])].filter(([, { kind }]) => kind === 'param');
  return [
    ...rounds.flatMap((round) => [...round.cells.values.values()]),
    ...params.flatMap(([slot]) => m.store.get(cells, slot) ?? []),
  ];
}

/** The handler among what a wrapper closes over: a function, or a field that holds one. */
function functionIn(m: Machine, value: Value): ClosureValue | undefined {
  const handler = value.kind === 'object' ? handlerOf(m, value) : value;
  return handler?.kind === 'closure' ? handler : undefined;
}

function listAt(m: Machine, made: MadeOperations, ref: Ref | undefined): readonly Value[] {
  const value = ref === undefined ? undefined : refOf(m, made, ref);
  return value === undefined ? [] : itemsOf(m, value);
}

function itemsOf(m: Machine, value: Value): readonly Value[] {
  const now = contentOf(m, value);
  if (now.kind !== 'array') return [now];
  return [...now.items, ...(now.rest === undefined ? [] : [now.rest])].flatMap((item) => itemsOf(m, item));
}

function refOf(m: Machine, { made, args, at }: MadeOperations, ref: Ref): Value | undefined {
  return resolveRef(m, { api: made, args, at }, ref);
}
