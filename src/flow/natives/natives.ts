import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { CONTINUE, proceed } from '../continuations.js';
import { elementOf, ownNames } from '../collections.js';
import type { CallRequest, Machine } from '../machine.js';
import { contentOf, getMember, setMember } from '../members.js';
import { not } from '../operators.js';
import { callArray } from './arrays.js';
import { requireModule } from './globals.js';
import { RETURNS } from './native.js';
import type { Native } from './native.js';
import { callPromise, constructPromise, noteRejection, SETTLED } from './promise-natives.js';

/** Calls a function of the language; undefined when nothing is known of it. */
export function callNative(m: Machine, native: Native, request: CallRequest): Value | undefined {
  const [receiver] = native.bound;
  const [family = '', method = ''] = native.name.split('.');
  if (family === 'array' && receiver !== undefined) return callArray(m, method, receiver, request);
  if (family === 'promise' || family === 'Promise') return callPromise(m, native, request);
  if (family === 'function' && receiver !== undefined) return callFunctionMethod(m, method, receiver, request);
  return callNamed(m, native, request);
}

function callNamed(m: Machine, native: Native, request: CallRequest): Value | undefined {
  switch (native.name) {
    case 'new Promise':
      return constructPromise(m, request);
    case 'resolve':
    case 'reject':
      return settleLater(m, native, request);
    case CONTINUE:
      return proceed(m, native.bound, request);
    case RETURNS:
      return native.bound[0];
    case BOUND:
      return callBound(m, native.bound, request);
    case 'require':
      return requireModule(m, request);
    default:
      return callGlobal(m, native.name, request);
  }
}

/** The `resolve` of a promise's executor writes where the promise looks; `reject` hands an error to whoever waits. */
function settleLater(m: Machine, native: Native, request: CallRequest): Value {
  const [token] = native.bound;
  if (token !== undefined && native.name === 'resolve')
    m.store.set(m.store.overlayOf(token), SETTLED, m.values.native(SETTLED, [request.args[0] ?? m.values.undefined]));
  if (native.name === 'reject') noteRejection(m, request);
  return m.values.undefined;
}

function callFunctionMethod(m: Machine, method: string, receiver: Value, request: CallRequest): Value | undefined {
  const [self = m.values.undefined, ...rest] = request.args;
  if (method === 'call') return m.ops.call(m, { ...request, callee: receiver, self, args: rest });
  if (method === 'apply') {
    const list = rest[0] === undefined ? undefined : contentOf(m, rest[0]);
    return m.ops.call(m, { ...request, callee: receiver, self, args: list?.kind === 'array' ? list.items : [] });
  }
  if (method !== 'bind') return undefined;
  const bound =
    receiver.kind === 'closure' && receiver.self === undefined
      ? m.values.closure(receiver.module, receiver.callable, receiver.frame, self)
      : receiver;
  return rest.length === 0 ? bound : m.values.native(BOUND, [bound, ...rest]);
}

/** A function with its first arguments, as `bind` makes it. */
const BOUND = 'bound';

function callBound(m: Machine, [callee, ...first]: readonly Value[], request: CallRequest): Value | undefined {
  return callee && m.ops.call(m, { ...request, callee, args: [...first, ...request.args] });
}

function callGlobal(m: Machine, name: string, request: CallRequest): Value | undefined {
  const { args, at } = request;
  const first = args[0] ?? m.values.undefined;
  switch (name) {
    case 'Object.keys':
    case 'Object.values':
    case 'Object.entries':
      return listed(m, name, first, at);
    case 'Object.assign':
      return assign(m, first, args.slice(1));
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Object':
      return first;
    case 'Object.defineProperty':
      if (args[1]?.kind === 'const' && args[2] !== undefined)
        setMember(m, first, String(args[1].value), getMember(m, args[2], 'value'));
      return first;
    case 'Object.fromEntries':
    case 'JSON.parse':
    case 'JSON.stringify':
    case 'Number.parseInt':
    case 'Number.parseFloat':
    case 'parseInt':
    case 'parseFloat':
    case 'encodeURIComponent':
    case 'decodeURIComponent':
      return m.values.op(name, [first]);
    case 'String':
    case 'Number':
    case 'BigInt':
      return first.kind === 'const' ? scalar(m, name, first) : m.values.op(name, [first]);
    case 'Boolean':
      return not(m, not(m, first));
    case 'Array.isArray':
      return first.kind === 'array' ? m.values.constant(true) : m.values.op(name, [first]);
    case 'Array.from':
      return args[1] === undefined
        ? contentOf(m, first)
        : callArray(m, 'map', first, { ...request, args: args.slice(1) });
    case 'Array.of':
      return m.values.array(args, at);
    default:
      return callSourceOrCollection(m, name, request);
  }
}

/** The keys, values or pairs of an object. */
function listed(m: Machine, name: string, object: Value, at: Place): Value {
  const names = ownNames(m, object);
  const pair = (key: Value, value: Value): Value =>
    name === 'Object.keys' ? key : name === 'Object.values' ? value : m.values.array([key, value], at);
  if (names !== undefined) {
    const items = names.map((key) => pair(m.values.constant(key), getMember(m, object, key)));
    return m.values.array(items, at);
  }
  if (name === 'Object.keys') return m.values.op(name, [object]);
  return m.values.array([], at, pair(m.values.op('key', [object]), elementOf(m, object)));
}

function scalar(m: Machine, name: string, value: Extract<Value, { kind: 'const' }>): Value {
  return m.values.constant(name === 'String' ? String(value.value) : Number(value.value));
}

function assign(m: Machine, target: Value, sources: readonly Value[]): Value {
  for (const source of sources) {
    if (source.kind === 'object')
      for (const [name] of source.fields) setMember(m, target, name, getMember(m, source, name));
  }
  return target;
}

const CLOCKS = new Set(['Date.now', 'performance.now']);
const COLLECTIONS = new Set(['new Map', 'new Set', 'new WeakMap', 'new URLSearchParams', 'new URL', 'new Array']);

function callSourceOrCollection(m: Machine, name: string, request: CallRequest): Value | undefined {
  const { args, at } = request;
  if (CLOCKS.has(name) || (name === 'new Date' && args.length === 0)) return m.values.source('now', ORIGIN.time);
  if (name === 'Math.random') return m.values.source('Math.random', ORIGIN.random);
  if (/^(Math\.|Number\.|Date\.|new Date$)/.test(name)) return m.values.op(name, args);
  if (COLLECTIONS.has(name)) {
    return m.values.op(name, args.length === 0 ? [m.values.array([], at)] : args);
  }
  if (/^(new )?\w*Error$/.test(name))
    return m.values.object([['message', args[0] ?? m.values.undefined]], at, [
      m.values.native(name.replace('new ', '')),
    ]);
  return undefined;
}
