import type { Entry } from '../../model/trace.js';
import type { ApiValue, Value } from '../../model/value.js';
import { joinExits } from '../branches.js';
import { closeContinuation, openContinuation } from '../continuations.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { noteOpaque } from '../machine.js';
import { getMember } from '../members.js';
import { awaitValue } from '../promises.js';
import type { Walked } from './entry-point.js';
import type { Pipeline } from './read-pipeline.js';
import { readPipeline } from './read-pipeline.js';
import { nameOf } from './walk-chain.js';

/** What an entry point made by a builder chain starts with. */
export interface Asked {
  readonly entry: Entry;
  /** The context its first middleware gets; empty where nothing makes one. */
  readonly context?: Value;
  /** What else middleware and handler are told. */
  readonly told?: readonly (readonly [string, Value])[];
}

/** Where a chain has come to: what the next step gets. */
interface State {
  readonly pipeline: Pipeline;
  readonly asked: Asked;
  readonly parsed: Value;
  readonly context: Value;
}

/** Walks the middleware, each handing on a context that the next ones and the handler see, then the handler. */
export function walkPipeline(m: Machine, value: ApiValue, asked: Asked): Walked {
  const pipeline = readPipeline(m, value);
  if (pipeline === undefined) return 'opaque';
  const { entry } = asked;
  const parsed = pipeline.schemas ? m.values.undefined : sourceValue(m, 'body');
  let state: State = { pipeline, asked, parsed, context: asked.context ?? m.values.object([], entry.at) };
  for (const step of pipeline.steps) {
    if (!m.live) return 'opaque';
    state = step.is === 'schema' ? checkInput(m, step.value, state) : runStage(m, step.value, state);
  }
  if (!m.live) return 'opaque';
  const { handler } = pipeline;
  const args = [handedOn(m, state, []), m.values.object([], entry.at)];
  const result = m.ops.call(m, { callee: handler, self: m.values.undefined, args, at: entry.at, label: entry.label });
  awaitValue(m, result, entry.at);
  return 'followed';
}

/** What middleware and handler get. */
function handedOn(m: Machine, { pipeline, asked, parsed, context }: State, more: readonly [string, Value][]): Value {
  const { input, contextAs, metadataAs, metadata } = pipeline;
  return m.values.object(
    [
      [input.raw, sourceValue(m, 'body')],
      [input.parsed, parsed],
      [contextAs, context],
      [metadataAs, metadata ?? m.values.undefined],
      ...(asked.told ?? []),
      ...more,
    ],
    asked.entry.at,
  );
}

/** Names of what checks a value, among schemas of several packages. */
const CHECKS = ['parse', 'validateSync', 'assert'];

/** Passes the input through a schema; all schemas get it as it came. */
function checkInput(m: Machine, schema: Value, state: State): State {
  const { at } = state.asked.entry;
  const raw = sourceValue(m, 'body');
  const callee = schema.kind === 'closure' ? schema : checkOf(m, schema);
  if (callee === undefined) return { ...state, parsed: raw };
  const result = m.ops.call(m, { callee, self: schema, args: [raw], at, label: 'input' });
  return { ...state, parsed: m.live ? awaitValue(m, result, at) : raw };
}

function checkOf(m: Machine, schema: Value): Value | undefined {
  if (schema.kind !== 'api') return undefined;
  for (const name of CHECKS) {
    const check = getMember(m, schema, name);
    if (check.kind !== 'api') continue;
    const call = m.values.api(check.package, check, '()');
    if (m.libraries.rowWith(call, 'effects') !== undefined) return check;
  }
  return undefined;
}

/** Runs one middleware; gives what the next step gets. Not live where no way leads on. */
function runStage(m: Machine, stage: Value, state: State): State {
  const { at } = state.asked.entry;
  if (m.libraries.rowWith(stage, 'middleware')?.middleware.neutral === true) return state;
  if (stage.kind !== 'closure' && stage.kind !== 'choice' && stage.kind !== 'native') {
    noteOpaque(m, at, nameOf(stage, m));
    return state;
  }
  const { facts } = m;
  const continuation = openContinuation(m, m.values.constant('hands on'));
  // Some get the input beside it, as far as schemas have let it pass.
  const args = [handedOn(m, state, [['next', continuation.next]]), state.parsed];
  const result = m.ops.call(m, { callee: stage, self: m.values.undefined, args, at, label: 'middleware' });
  awaitValue(m, result, at);
  closeContinuation(m);
  m.store.undo(continuation.mark);
  m.facts = facts;
  const handed = joinExits(m, continuation.exits);
  return {
    ...state,
    context: merged(
      m,
      state.context,
      getMember(m, getMember(m, handed, '0'), state.pipeline.contextAs),
      state.asked.entry,
    ),
  };
}

function merged(m: Machine, context: Value, added: Value, entry: Entry): Value {
  if (added.kind === 'choice')
    return m.values.choice(
      added.alternatives.map((a) => ({ value: combine(m, context, a.value, entry), when: a.when })),
    );
  return combine(m, context, added, entry);
}

function combine(m: Machine, context: Value, added: Value, entry: Entry): Value {
  if (added.kind !== 'object') return added.kind === 'const' ? context : added;
  const before = context.kind === 'object' ? context.fields : new Map<string, Value>();
  return m.values.object(new Map([...before, ...added.fields]), entry.at, added.rest);
}
