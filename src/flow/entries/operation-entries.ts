import type { ExchangePart, ExchangeSpec } from '../../model/library.js';
import type { Entry } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { exchangeType } from '../exchange.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { noteOpaque } from '../machine.js';
import { awaitValue } from '../promises.js';
import { walkPipeline } from './action-pipelines.js';
import type { EntryPoint, Walked } from './entry-point.js';
import { passLayer } from './operation-layers.js';
import type { Given } from './operation-layers.js';
import type { ContextSource, NamedOperation } from './operations.js';
import { operationsOf, partsOfMade } from './operations.js';
import { handlerOfPipeline, isPipeline } from './read-pipeline.js';
import type { Exchange, Stage } from './stage.js';
import { nameOf, passStage } from './walk-chain.js';

/** What stands between a request and a schema. */
export interface Passage {
  /** Makes the exchange and passes what stands before the server; undefined where nothing gets through. */
  readonly enter: (m: Machine) => Entered | undefined;
  readonly chain: readonly string[];
}

/** A request that has come to a server. */
export interface Entered extends Exchange {
  /** What makes the context, where the way here says so. */
  readonly context?: ContextSource | undefined;
}

/** The operations of schemas that no router was seen to serve. */
export function findOperations(m: Machine, mounted: ReadonlySet<Value>): readonly EntryPoint[] {
  const served = new Set<Value>();
  for (const value of mounted) collectParts(m, value, served);
  const inner = new Set<Value>();
  for (const [value, made] of m.operations)
    for (const part of partsOfMade(m, made)) if (part !== value) collectParts(m, part, inner);
  const roots = [...m.operations].filter(([value]) => !served.has(value) && !inner.has(value));
  return roots.flatMap(([value, { spec }]) =>
    operationEntries(m, value, {
      chain: [],
      enter: (machine) => enterUnrouted(machine, value, spec.listens === true),
    }),
  );
}

function collectParts(m: Machine, value: Value, into: Set<Value>): void {
  if (into.has(value)) return;
  into.add(value);
  const made = m.operations.get(value);
  const parts = made === undefined ? heldBy(value) : partsOfMade(m, made);
  for (const part of parts) collectParts(m, part, into);
}

function heldBy(value: Value): readonly Value[] {
  if (value.kind === 'choice') return value.alternatives.map((a) => a.value);
  if (value.kind === 'promise') return [value.of];
  if (value.kind === 'array') return value.items;
  return value.kind === 'result' ? value.inputs : value.kind === 'native' ? value.bound : [];
}

/** Nobody was seen to mount the schema: whoever does may guard it. */
function enterUnrouted(m: Machine, value: Value, listens: boolean): Exchange {
  const made = m.operations.get(value);
  if (!listens && made !== undefined) noteOpaque(m, made.at, 'what serves the schema');
  return { request: exchangeType(m, 'Request'), response: exchangeType(m, 'Response') };
}

/** The entry points of what answers operations; none where the value does not. */
export function operationEntries(m: Machine, value: Value, passage: Passage): readonly EntryPoint[] {
  return operationsOf(m, value).map((operation) => {
    const entry = entryOf(m, operation, passage.chain);
    return { entry, server: value, walk: (machine) => walkOperation(machine, operation, passage, entry) };
  });
}

function entryOf(
  m: Machine,
  { type, name, handler, framework, at, group }: NamedOperation,
  chain: readonly string[],
): Entry {
  const shown = handler === undefined ? undefined : (handlerOfPipeline(m, handler) ?? handler);
  return {
    label: `${type.toUpperCase()} ${name}`,
    kind: 'route',
    framework,
    method: type.toUpperCase(),
    route: name,
    at,
    group,
    chain: [...chain, ...(shown === undefined ? [] : [nameOf(shown, m)])],
  };
}

function walkOperation(m: Machine, operation: NamedOperation, passage: Passage, entry: Entry): Walked {
  const entered = passage.enter(m);
  if (entered === undefined) return 'opaque';
  if (operation.handler !== undefined && isPipeline(m, operation.handler)) {
    const context = contextOf(m, operation, entered);
    const told = [
      ['path', m.values.constant(operation.name)],
      ['type', m.values.constant(operation.type)],
    ] as const;
    return walkPipeline(m, operation.handler, { entry, context, told });
  }
  const given = passLayers(m, operation, entered);
  return given === undefined ? 'opaque' : runHandler(m, operation, given);
}

/** Makes the context and passes the layers; gives what the handler is called with. */
function passLayers(m: Machine, operation: NamedOperation, exchange: Entered): Given | undefined {
  if (operation.unseen !== undefined) noteOpaque(m, operation.at, operation.unseen);
  const context = contextOf(m, operation, exchange);
  let given: Given = [m.values.undefined, sourceValue(m, 'body'), context, infoOf(m, operation)];
  for (const layer of operation.layers) if (m.live) given = passLayer(m, layer, operation, given);
  return m.live ? given : undefined;
}

/** A handler that a callee nobody can see has wrapped may be guarded by that. */
function runHandler(m: Machine, { handler, name, at }: NamedOperation, args: Given): Walked {
  if (handler?.kind !== 'closure') noteOpaque(m, at, handler === undefined ? 'handler' : nameOf(handler, m));
  if (handler?.kind !== 'closure' && handler?.kind !== 'native' && handler?.kind !== 'choice') return 'opaque';
  awaitValue(m, m.ops.call(m, { callee: handler, self: m.values.undefined, args, at, label: name }), at);
  return 'followed';
}

/** What the server's function makes of the request; an empty object where the server was given none. */
function contextOf(m: Machine, { context: own, at }: NamedOperation, exchange: Entered): Value {
  const context = exchange.context ?? own;
  if (context === undefined) return m.values.object([], at, [m.values.unknown('context')]);
  if (context.from.kind !== 'closure') return context.from;
  const args = context.with.map((part) => exchanged(m, part, exchange, at));
  return awaitValue(
    m,
    m.ops.call(m, { callee: context.from, self: m.values.undefined, args, at, label: 'context' }),
    at,
  );
}

function exchanged(m: Machine, part: ExchangeSpec, exchange: Exchange, at: NamedOperation['at']): Value {
  if (typeof part === 'string') return partOf(m, part, exchange);
  return m.values.object(
    Object.entries(part).map(([name, of]) => [name, partOf(m, of, exchange)]),
    at,
  );
}

function partOf(m: Machine, part: ExchangePart, exchange: Exchange): Value {
  return part === 'unknown' ? m.values.unknown('of the server') : exchange[part];
}

function infoOf(m: Machine, { type, name, at }: NamedOperation): Value {
  const parentType = m.values.object([['name', m.values.constant(type)]], at, [m.values.unknown('type')]);
  return m.values.object(
    [
      ['fieldName', m.values.constant(name)],
      ['parentType', parentType],
    ],
    at,
    [m.values.unknown('info')],
  );
}

/** Passes the handlers that a router has before a server. */
export function enterByStages(m: Machine, stages: readonly Stage[], exchange: Exchange): Exchange | undefined {
  for (const stage of stages) {
    passStage(m, stage, exchange);
    if (!m.live) return undefined;
  }
  return exchange;
}
