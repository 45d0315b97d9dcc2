import type { MiddlewareSpec } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { CallRequest, Machine } from '../machine.js';
import { emit, learn } from '../machine.js';
import { getMember, setMember } from '../members.js';
import { resolveRef, sourceValue } from './refs.js';

/** What a middleware of a package stands before: the request, and where it was put there. */
interface Passage {
  readonly request: Value;
  readonly at: Place;
}

/** Does to the request what a declared middleware does. */
export function applyMiddleware(m: Machine, handler: Value, spec: MiddlewareSpec, { request, at }: Passage): void {
  const library = handler.kind === 'api' ? (m.libraries.match(handler)?.library.id ?? 'unknown') : 'unknown';
  for (const [name, source] of Object.entries(spec.sets ?? {})) setPath(m, request, name, sourceValue(m, source));
  setNamed(m, handler, spec, { request, at });
  validate(m, handler, spec, at);
  if (spec.authenticate === undefined) return;
  const subject = sourceValue(m, 'principal');
  emit(m, { kind: 'effect', what: 'authenticate', at, library, ...spec.authenticate, subject, credential: request });
  if (spec.authenticate.fails === 'ends' || spec.authenticate.fails === 'throws')
    learn(m, { test: m.values.op('present', [subject]), holds: true });
}

/** `expressjwt({ requestProperty: 'token' })` */
function setNamed(m: Machine, handler: Value, { setsNamed }: MiddlewareSpec, { request, at }: Passage): void {
  const made = makerOf(handler);
  if (setsNamed === undefined || made === undefined) return;
  const name = resolveRef(m, { api: made, args: made.args, at }, setsNamed.name);
  const holder = setsNamed.in === undefined ? request : getMember(m, request, setsNamed.in);
  if (name?.kind === 'const') setMember(m, holder, String(name.value), sourceValue(m, setsNamed.to));
}

/** The call that made a middleware; variants of one are members of what the call made. */
function makerOf(handler: Value): ApiValue | undefined {
  const made = handler.kind === 'api' && handler.step !== '()' ? handler.base : handler;
  return made?.kind === 'api' ? made : undefined;
}

function setPath(m: Machine, request: Value, path: string, value: Value): void {
  const names = path.split('.');
  const holder = names.slice(0, -1).reduce((at, name) => getMember(m, at, name), request);
  setMember(m, holder, names.at(-1) ?? path, value);
}

/** `zValidator('json', schema)` */
function validate(m: Machine, handler: Value, { validates }: MiddlewareSpec, at: Place): void {
  const made = makerOf(handler);
  if (validates === undefined || made === undefined) return;
  const call = { api: made, args: made.args, at };
  const part = resolveRef(m, call, validates.part);
  const source = part?.kind === 'const' ? validates.parts[String(part.value)] : undefined;
  const schema = resolveRef(m, call, validates.schema);
  if (source === undefined || schema === undefined) return;
  const library = m.libraries.match(made)?.library.id ?? made.package;
  emit(m, { kind: 'effect', what: 'validate', at, library, value: sourceValue(m, source), schema, throws: true });
}

/** What hands on: after the request and the response, or after the one object that is both. */
function nextIn([, second, third]: readonly Value[]): Value | undefined {
  return third ?? (second?.kind === 'native' || second?.kind === 'closure' ? second : undefined);
}

/** `cors()(req, res, next)`: a declared middleware called by hand; undefined when the callee is none. */
export function callMiddleware(m: Machine, callee: ApiValue, request: CallRequest): Value | undefined {
  const [exchange] = request.args;
  const next = nextIn(request.args);
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
