import type { TraceNode } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import { joinBranches, runBranch, sequence } from '../branches.js';
import { elementOf, knownItems } from '../collections.js';
import { addFact, type Facts } from '../facts.js';
import type { CallRequest, Machine } from '../machine.js';
import { emit } from '../machine.js';
import { NEVER } from '../never.js';
import { awaitValue } from '../promises.js';
import { failureAt, noteFailure } from '../tries.js';
import type { Native } from './native.js';

/** Cell, on what stands for a promise being made, of the value `resolve` was called with. */
export const SETTLED = '#settled';

/** `Promise.…` and the methods of promises. */
export function callPromise(m: Machine, native: Native, request: CallRequest): Value | undefined {
  const [receiver] = native.bound;
  const [first = m.values.undefined] = request.args;
  switch (native.name) {
    case 'Promise.all':
      return all(m, first, request);
    case 'Promise.allSettled':
      return allSettled(m, first, request);
    case 'Promise.race':
    case 'Promise.any':
      return m.values.promise(awaited(m, elementOf(m, first)).value, [], true);
    case 'Promise.resolve':
      return m.values.promise(first);
    case 'Promise.reject':
      noteRejection(m, request);
      return m.values.promise(m.values.native(NEVER), [], true);
    case 'promise.then':
      return receiver === undefined ? undefined : then(m, receiver, request);
    case 'promise.catch':
      return receiver === undefined ? undefined : caught(m, receiver, first, request);
    case 'promise.finally':
      m.ops.call(m, { ...request, callee: first, self: m.values.undefined, args: [] });
      return receiver;
    default:
      return undefined;
  }
}

interface Awaited {
  readonly value: Value;
  readonly after: readonly Fact[];
  readonly rejects: boolean;
}

function awaited(m: Machine, value: Value, request?: CallRequest): Awaited {
  if (value.kind === 'promise') return { value: value.of, after: value.after, rejects: value.rejects };
  if (value.kind === 'api' && request !== undefined)
    return { value: awaitValue(m, value, request.at), after: [], rejects: true };
  if (value.kind === 'choice')
    return {
      value: m.values.choice(value.alternatives.map((a) => ({ value: awaited(m, a.value).value, when: a.when }))),
      after: [],
      rejects: true,
    };
  return { value, after: [], rejects: false };
}

function all(m: Machine, list: Value, request: CallRequest): Value {
  const items = knownItems(m, list);
  if (items === undefined)
    return m.values.promise(m.values.array([], request.at, awaited(m, elementOf(m, list), request).value), [], true);
  const parts = items.map((item) => awaited(m, item, request));
  return m.values.promise(
    m.values.array(
      parts.map((p) => p.value),
      request.at,
    ),
    parts.flatMap((p) => p.after),
    parts.some((p) => p.rejects),
  );
}

function allSettled(m: Machine, list: Value, request: CallRequest): Value {
  const items = knownItems(m, list);
  for (const item of items ?? [elementOf(m, list)]) awaited(m, item, request);
  const result = m.values.source(`settled:${request.at.file}:${String(request.at.start)}`, list.origin);
  emit(m, { kind: 'effect', what: 'settle', at: request.at, library: 'language', result });
  return m.values.promise(result);
}

/** `promise.then(use, handle)`: what follows the promise, and what handles its failure. */
function then(m: Machine, promise: Value, request: CallRequest): Value {
  const [use, handle] = request.args;
  const outcome = runBranch(m, () => {
    const value = awaitValue(m, promise, request.at);
    return use === undefined || !m.live
      ? value
      : m.ops.call(m, { ...request, callee: use, self: m.values.undefined, args: [value] });
  });
  emit(m, outcome.node);
  joinBranches(m, [{ ...outcome, live: true }]);
  const result = m.values.promise(
    outcome.live ? (outcome.value ?? m.values.undefined) : m.values.native(NEVER),
    [],
    true,
  );
  return handle === undefined ? result : caught(m, result, handle, request);
}

/** `promise.catch(handle)`: a try around what made the promise. */
function caught(m: Machine, promise: Value, handle: Value, request: CallRequest): Value {
  // `.catch()` and `.then(use, undefined)` handle nothing.
  if (handle.kind === 'const') return promise;
  const body = m.items.splice(request.receiverFrom ?? m.items.length);
  const error = m.values.unknown('error');
  const failed = failureAt(m, request.at);
  const handled = runBranch(m, () => {
    noteFailure(m, failed);
    const value = m.ops.call(m, { ...request, callee: handle, self: m.values.undefined, args: [error] });
    return value.kind === 'promise' ? awaitValue(m, value, request.at) : value;
  });
  const handler = {
    at: request.at,
    error,
    failed,
    body: handled.node,
    ends: !handled.live,
    commented: false,
    form: 'catch' as const,
    unfinished: [],
  };
  emit(m, {
    kind: 'try',
    at: request.at,
    body: sequence(body.filter(isTold)),
    handler: { ...handler, form: 'promise' },
  });
  m.items.push(...body.filter((node) => node.kind === 'assume'));
  const plain = promise.kind === 'promise' ? promise.of : promise;
  const after = promise.kind === 'promise' ? promise.after : [];
  // Where the handler never hands a value on, whoever waits has what the promise itself proved.
  if (!handled.live) return m.values.promise(plain, after, true);
  const facts = after.reduce((known: Facts | undefined, fact) => addFact(known, fact), m.facts);
  const succeeded = { live: true, facts, changes: new Map(), node: sequence([]), value: plain };
  return m.values.promise(joinBranches(m, [succeeded, handled]), [], false);
}

function isTold(node: TraceNode): boolean {
  return node.kind !== 'assume';
}

/** Whoever waits for the promise gets the error: for them it is thrown, here control goes on. */
export function noteRejection(m: Machine, { args, at }: CallRequest): void {
  emit(m, { kind: 'exit', how: 'next-error', value: args[0] ?? m.values.undefined, at });
}

/** `new Promise((resolve, reject) => …)` */
export function constructPromise(m: Machine, request: CallRequest): Value {
  const [executor] = request.args;
  const token = m.values.object([], request.at);
  if (executor === undefined) return m.values.promise(m.values.unknown('promise'));
  m.ops.call(m, {
    ...request,
    callee: executor,
    self: m.values.undefined,
    args: [m.values.native('resolve', [token]), m.values.native('reject', [token])],
  });
  m.live = true;
  return settled(m, m.store.getOf(token, SETTLED));
}

/** What `resolve` was called with, on whichever ways it was; what holds on all of them holds once the promise has settled. */
function settled(m: Machine, state: Value | undefined): Value {
  const alternatives =
    state?.kind === 'choice' ? state.alternatives : state === undefined ? [] : [{ value: state, when: [] }];
  const resolved = alternatives.filter(({ value }) => value.kind === 'native' && value.name === SETTLED);
  const [first, ...others] = resolved;
  if (first === undefined) return m.values.promise(m.values.unknown('promise'), [], true);
  const given = resolved.map(({ value, when }) => ({ value: settledValue(m, value), when }));
  const shared = first.when.filter((f) =>
    others.every((o) => o.when.some((g) => g.test === f.test && g.holds === f.holds)),
  );
  return m.values.promise(m.values.choice(given), shared, true);
}

function settledValue(m: Machine, state: Value): Value {
  const [value = m.values.undefined] = state.kind === 'native' ? state.bound : [];
  return value.kind === 'promise' ? value.of : value;
}
