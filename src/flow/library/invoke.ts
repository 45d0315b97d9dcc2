import type { InvokeSpec } from '../../model/library.js';
import type { TraceNode } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { runBranch, joinBranches, sequence } from '../branches.js';
import { CONTINUE } from '../continuations.js';
import { floatIfDropped } from '../floats.js';
import type { Machine } from '../machine.js';
import { emit } from '../machine.js';
import { comesBack } from '../work-loops.js';
import { isolationOf } from './isolation.js';
import type { ApiCall } from './refs.js';
import { clientOf, labelOf, resolveRef, resolveReturn } from './refs.js';
import { TRANSACTION_STEP } from './library-index.js';

/** Runs a closure that a declared call runs, in the transaction, lock or background the declaration names. */
export function invoke(m: Machine, call: ApiCall, spec: InvokeSpec): Value | undefined {
  const callee = calleeOf(m, call, spec);
  if (callee === undefined) return undefined;
  if (m.phase === 'start-up' && spec.later === true) {
    if (callee.kind === 'closure') m.handedOver.add(callee);
    m.handouts += 1;
    if (spec.entry !== undefined && startsSomething(m, spec.entry, callee))
      subscribe(m, call, { ...spec, entry: spec.entry }, callee);
    return undefined;
  }
  const client = transactionClient(m, call, spec);
  const args = spec.with.map((arg) => (arg === 'tx' ? client : resolveReturn(m, call, arg)));
  const outer = m.items;
  m.items = [];
  const run = (): Value =>
    m.ops.call(m, { callee, self: m.values.undefined, args, at: call.at, label: labelOf(call.api) });
  const value = spec.many === true || spec.later === true ? perhaps(m, run) : run();
  if (spec.dropped === true) floatIfDropped(m, value, { from: 0, at: call.at, explicit: false });
  const inner = m.items;
  m.items = outer;
  record(m, call, { spec, items: inner, client });
  return spec.returned === true || spec.transaction !== undefined ? value : undefined;
}

/** What only ends a wait (`setTimeout(resolve, 100)`) does nothing by itself. */
function startsSomething(m: Machine, { again }: NonNullable<InvokeSpec['entry']>, callee: Value): boolean {
  if (callee.kind === 'native') return false;
  return again !== true || (callee.kind === 'closure' && comesBack(m, callee));
}

/** The first of the places named that holds a function: `null` may stand where another one is left out. */
function calleeOf(m: Machine, call: ApiCall, spec: InvokeSpec): Value | undefined {
  const found = spec.callee.split(' | ').map((ref) => resolveRef(m, call, ref));
  return found.find((value) => value !== undefined && isFunction(value));
}

/** Remembers what start-up gave to a broker, an emitter or the clock. */
function subscribe(m: Machine, call: ApiCall, spec: InvokeSpec & Required<Pick<InvokeSpec, 'entry'>>, handler: Value) {
  m.store.taint();
  const { kind, name } = spec.entry;
  const topic = name === undefined ? undefined : resolveRef(m, call, name);
  const place = `${call.at.file}:${String(call.at.start)}`;
  m.handouts += 1;
  m.subscriptions.set(`${place}:${String(handler.id)}:${String(topic?.id)}`, {
    kind,
    name: topic?.kind === 'const' ? String(topic.value) : undefined,
    library: m.libraries.match(call.api)?.library.id ?? call.api.package,
    handler,
    args: spec.with.map((arg) => resolveReturn(m, call, arg)),
    at: call.at,
  });
}

/** Runs something that may not happen. */
function perhaps(m: Machine, run: () => Value): Value {
  const done = runBranch(m, run);
  m.items.push(done.node);
  const skipped = runBranch(m, () => m.values.undefined);
  return joinBranches(m, [done, skipped]);
}

/** Whether a value can be called for sure. */
export function isFunction(value: Value): boolean {
  return (
    value.kind === 'closure' ||
    (value.kind === 'choice' && value.alternatives.every((a) => isFunction(a.value))) ||
    value.kind === 'native'
  );
}

/** The handle a transaction's statements run on. */
function transactionClient(m: Machine, call: ApiCall, { transaction }: InvokeSpec): Value {
  if (transaction?.own === true) return clientOf(m, call);
  const step = transaction?.as === undefined ? TRANSACTION_STEP : `${TRANSACTION_STEP} ${transaction.as}`;
  return m.values.api(call.api.package, handleOf(m, call), step, [placeTag(m, call)]);
}

/** Two transactions at different places are different clients. */
function placeTag(m: Machine, call: ApiCall): Value {
  return m.values.constant(`${call.at.file}:${String(call.at.start)}`);
}

function handleOf(m: Machine, call: ApiCall): Extract<Value, { kind: 'api' }> {
  const client = clientOf(m, call);
  return client.kind === 'api' ? client : call.api;
}

interface Invoked {
  readonly spec: InvokeSpec;
  readonly items: Machine['items'];
  readonly client: Value;
}

function record(m: Machine, call: ApiCall, { spec, items, client }: Invoked): void {
  const facts = items.filter((node) => node.kind === 'assume');
  if (items.length > facts.length) {
    const body = sequence(items);
    if (spec.transaction !== undefined)
      emit(m, {
        kind: 'transaction',
        at: call.at,
        client,
        isolation: isolationOf(m, call, spec.transaction.isolation),
        body,
      });
    else if (spec.extent !== undefined)
      emit(m, { kind: 'extent', at: call.at, key: resolveRef(m, call, spec.extent.key) ?? m.values.undefined, body });
    else if (spec.later === true) emit(m, { kind: 'float', at: call.at, explicit: true, body });
    else if (spec.many === true) emit(m, { kind: 'loop', at: call.at, body });
    else if (spec.retried === true && mayRetry(m, call.api)) emit(m, retriedCall(call, body));
    else m.items.push(...items.filter((node) => node.kind !== 'assume'));
  }
  m.items.push(...facts);
}

function retriedCall({ at, api }: ApiCall, body: TraceNode): TraceNode {
  return { kind: 'call', at, callee: labelOf(api), defined: at, async: true, body, retried: true };
}

/** Policies that are put together, and what they are put together of. */
const MAX_POLICIES = 8;

/** Whether something, what it is a part of, or what it was made of runs functions again that fail. */
function mayRetry(m: Machine, value: Value, depth = 0): boolean {
  if (depth > MAX_POLICIES) return false;
  if (value.kind === 'choice') return value.alternatives.some((a) => mayRetry(m, a.value, depth + 1));
  if (value.kind === 'array') return value.items.some((item) => mayRetry(m, item, depth + 1));
  if (value.kind !== 'api') return false;
  if (m.libraries.rowWith(value, 'retries') !== undefined) return true;
  const from = value.base === undefined ? value.args : [value.base, ...value.args];
  return from.some((part) => mayRetry(m, part, depth + 1));
}

/** The `next` of a middleware. */
function isContinuation(value: Value): boolean {
  return value.kind === 'native' && value.name === CONTINUE;
}

/** Runs closures among the arguments of a callee nobody has seen: perhaps, with unknown arguments. */
export function runUnseen(m: Machine, args: readonly Value[], at: ApiCall['at'], label: string): Value | undefined {
  let returned: Value | undefined;
  for (const closure of args.filter((arg) => arg.kind === 'closure' || isContinuation(arg))) {
    const unknown = m.values.unknown('argument', []);
    const given = isContinuation(closure) ? [] : [unknown, unknown, unknown];
    const done = runBranch(m, () =>
      m.ops.call(m, { callee: closure, self: m.values.undefined, args: given, at, label }),
    );
    m.items.push(done.node);
    const skipped = runBranch(m, () => m.values.undefined);
    joinBranches(m, [{ ...done, live: true }, skipped]);
    if (done.value !== undefined && done.value.kind !== 'const') returned = done.value;
  }
  return returned;
}
