import type { MiddlewareSpec } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { CallRequest, Machine } from '../machine.js';
import { emit, learn } from '../machine.js';
import { setMember } from '../members.js';
import { resolveRef, sourceValue } from './refs.js';

/** What a middleware of a package stands before: the request, and where it was put there. */
interface Passage {
  readonly request: Value;
  readonly at: Place;
}

/** Does to the request what a declared middleware does. */
export function applyMiddleware(m: Machine, handler: Value, spec: MiddlewareSpec, { request, at }: Passage): void {
  const library = handler.kind === 'api' ? (m.libraries.match(handler)?.library.id ?? 'unknown') : 'unknown';
  for (const [name, source] of Object.entries(spec.sets ?? {})) setMember(m, request, name, sourceValue(m, source));
  setNamed(m, handler, spec, { request, at });
  if (spec.authenticate === undefined) return;
  const subject = sourceValue(m, 'principal');
  emit(m, { kind: 'effect', what: 'authenticate', at, library, ...spec.authenticate, subject, credential: request });
  if (spec.authenticate.fails === 'ends' || spec.authenticate.fails === 'throws')
    learn(m, { test: m.values.op('present', [subject]), holds: true });
}

/** `expressjwt({ requestProperty: 'token' })` */
function setNamed(m: Machine, handler: Value, { setsNamed }: MiddlewareSpec, { request, at }: Passage): void {
  // Variants of a middleware are members of what the call made.
  const made = handler.kind === 'api' && handler.step !== '()' ? handler.base : handler;
  if (setsNamed === undefined || made?.kind !== 'api') return;
  const name = resolveRef(m, { api: made, args: made.args, at }, setsNamed.name);
  if (name?.kind === 'const') setMember(m, request, String(name.value), sourceValue(m, setsNamed.to));
}

/** `cors()(req, res, next)`: a declared middleware called by hand; undefined when the callee is none. */
export function callMiddleware(m: Machine, callee: ApiValue, request: CallRequest): Value | undefined {
  const [exchange, , next] = request.args;
  const spec = next === undefined ? undefined : m.libraries.rowWith(callee, 'middleware')?.middleware;
  if (spec === undefined || exchange === undefined || next === undefined) return undefined;
  const callback =
    spec.callback === undefined
      ? undefined
      : resolveRef(m, { ...request, api: callee, args: callee.args }, spec.callback);
  if (callback?.kind === 'closure') return askCallback(m, callee, callback, request);
  applyMiddleware(m, callee, spec, { request: exchange, at: request.at });
  return m.ops.call(m, { ...request, callee: next, self: m.values.undefined, args: [], label: 'next' });
}

/** The function is called with a user that may be there or not; what it does with a missing one is the guard. */
function askCallback(m: Machine, callee: ApiValue, callback: Value, request: CallRequest): Value {
  const subject = sourceValue(m, 'principal');
  const [credential = m.values.undefined] = request.args;
  const library = m.libraries.match(callee)?.library.id ?? 'unknown';
  emit(m, {
    kind: 'effect',
    what: 'authenticate',
    at: request.at,
    library,
    proves: 'user',
    fails: 'falsy',
    subject,
    credential,
  });
  const test = m.values.op('present', [subject]);
  const user = m.values.choice([
    { value: subject, when: [{ test, holds: true }] },
    { value: m.values.constant(false), when: [{ test, holds: false }] },
  ]);
  const args = [m.values.unknown('error'), user, m.values.unknown('info')];
  return m.ops.call(m, { ...request, callee: callback, self: m.values.undefined, args, label: 'callback' });
}
