import type { Entry } from '../../model/trace.js';
import type { ApiValue, Value } from '../../model/value.js';
import { joinExits } from '../branches.js';
import { closeContinuation, openContinuation } from '../continuations.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import { awaitValue } from '../promises.js';
import type { Walked } from './entry-point.js';

/** A builder chain that ends in a handler: middleware given to `use`, the handler to one of the last steps. */
interface Pipeline {
  readonly stages: readonly Value[];
  readonly handler: Value;
  readonly metadata: Value | undefined;
}

/** Whether a value is an action built by a declared client. */
export function isPipeline(m: Machine, value: Value): value is ApiValue {
  return value.kind === 'api' && readPipeline(m, value) !== undefined;
}

function isHandlerStep(value: ApiValue, names: readonly string[]): boolean {
  return value.step === '()' && value.base !== undefined && names.includes(value.base.step);
}

function readPipeline(m: Machine, value: ApiValue): Pipeline | undefined {
  const spec = m.libraries.libraries.find((l) => l.packages.includes(value.package))?.pipeline;
  const [handler] = value.args;
  if (spec === undefined || handler === undefined || !isHandlerStep(value, spec.handler)) return undefined;
  const stages: Value[] = [];
  let metadata: Value | undefined;
  for (let at = value.base?.base; at !== undefined; at = at.base) {
    if (at.step !== '()' || at.base === undefined) continue;
    if (at.base.step === spec.use) stages.unshift(...at.args.slice(0, 1));
    if (at.base.step === spec.metadata) metadata ??= at.args[0];
  }
  return { stages, handler, metadata };
}

/** Walks the middleware, each handing on a context that the next ones and the handler see, then the handler. */
export function walkPipeline(m: Machine, value: ApiValue, entry: Entry): Walked {
  const pipeline = readPipeline(m, value);
  if (pipeline === undefined) return 'opaque';
  const input = sourceValue(m, 'body');
  let context = m.values.object([], entry.at);
  for (const stage of pipeline.stages) {
    const handed = runStage(m, stage, { input, context, metadata: pipeline.metadata ?? m.values.undefined }, entry);
    if (handed === undefined) return 'opaque';
    context = merged(m, context, handed, entry);
  }
  const args = [
    m.values.object(
      [
        ['parsedInput', input],
        ['clientInput', input],
        ['ctx', context],
      ],
      entry.at,
    ),
    m.values.object([], entry.at),
  ];
  awaitValue(
    m,
    m.ops.call(m, { callee: pipeline.handler, self: m.values.undefined, args, at: entry.at, label: entry.label }),
    entry.at,
  );
  return 'followed';
}

interface StageInput {
  readonly input: Value;
  readonly context: Value;
  readonly metadata: Value;
}

/** Runs one middleware; what it hands to `next`, or undefined when no way leads on. */
function runStage(m: Machine, stage: Value, given: StageInput, entry: Entry): Value | undefined {
  const { facts } = m;
  const continuation = openContinuation(m);
  const options = m.values.object(
    [
      ['next', continuation.next],
      ['clientInput', given.input],
      ['parsedInput', given.input],
      ['ctx', given.context],
      ['metadata', given.metadata],
    ],
    entry.at,
  );
  const result = m.ops.call(m, {
    callee: stage,
    self: m.values.undefined,
    args: [options],
    at: entry.at,
    label: 'middleware',
  });
  awaitValue(m, result, entry.at);
  closeContinuation(m);
  m.store.undo(continuation.mark);
  m.facts = facts;
  const handed = joinExits(m, continuation.exits);
  return m.live ? handed : undefined;
}

function merged(m: Machine, context: Value, handed: Value, entry: Entry): Value {
  const added = getMember(m, handed, 'ctx');
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
