import type { Place } from '../../model/location.js';
import type { TraceNode } from '../../model/trace.js';
import type { ApiValue, ClassValue, InstanceValue, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { fork } from '../conditions.js';
import { findGuard, passConfigured } from '../configured.js';
import { throwsOver } from '../denials.js';
import { callApi } from '../library/call-api.js';
import { labelOf } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { emit, noteOpaque } from '../machine.js';
import { getMember, instanceOfPackage, PARENT, setMember } from '../members.js';
import { awaitValue } from '../promises.js';
import { mentions } from '../queries/walk.js';
import { instanceOf } from '../types.js';
import type { HandlerContext } from './context-value.js';

/** What a guard is asked with. */
interface Question {
  readonly context: HandlerContext;
  readonly value: Value;
  readonly at: Place;
}

/** Asks the guards in order; the rest goes on only where each one said yes. */
export function passGuards(m: Machine, guards: readonly Value[], question: Question): void {
  for (const guard of guards) if (m.live) passGuard(m, guard, question);
}

function passGuard(m: Machine, guard: Value, question: Question): void {
  const named = findGuard(m, guard);
  if (named !== undefined) {
    passConfigured(m, named, { at: question.at, credential: question.context.request });
    return;
  }
  const instance = guard.kind === 'class' ? instanceOf(m, guard) : guard;
  if (instance.kind === 'instance') {
    passInstance(m, instance, question);
    return;
  }
  if (instance.kind === 'api') passPackageGuard(m, instance, question);
  else if (instance.kind !== 'const') noteOpaque(m, question.at, 'guard');
}

function passInstance(m: Machine, instance: InstanceValue, question: Question): void {
  const method = getMember(m, instance, 'canActivate');
  if (method.kind === 'closure') {
    const before = m.items.length;
    const answer = awaitValue(
      m,
      m.ops.call(m, { callee: method, self: instance, args: [question.value], at: question.at, label: 'canActivate' }),
      question.at,
    );
    if (m.live && asksUnseen(m, answer, m.items.slice(before)))
      noteOpaque(m, question.at, instance.class.module.replace(/^.*\//, ''));
    if (m.live) demand(m, answer, question.at);
    return;
  }
  const parent = packageParent(m, instance.class);
  if (parent === undefined) return;
  const handle = getMember(m, instance, 'handleRequest');
  const view = instanceOfPackage(m, parent, instance);
  if (handle.kind === 'closure') passHandled(m, view, { handle, self: instance }, question);
  else passPackageGuard(m, view, question);
}

/** Whether what a guard answers, or what it refused over on its way there, hangs on something that could not be seen into. */
function asksUnseen(m: Machine, answer: Value, asked: readonly TraceNode[]): boolean {
  const isAsked = (test: Value): boolean => isUnseen(m, test);
  return isAsked(answer) || asked.some((node) => throwsOver(node, isAsked));
}

function isUnseen(m: Machine, value: Value): boolean {
  return mentions(
    value,
    (part) =>
      part.kind === 'result' ||
      part.kind === 'unknown' ||
      (part.kind === 'api' && part.step === '()' && m.libraries.match(part) === undefined),
  );
}

function packageParent(m: Machine, of: ClassValue): ApiValue | undefined {
  let at: Value | undefined = m.store.getOf(of, PARENT);
  for (let i = 0; i < 8 && at?.kind === 'class'; i += 1) at = m.store.getOf(at, PARENT);
  return at?.kind === 'api' ? at : undefined;
}

/** A guard of a package: what its declaration says of `canActivate`, or nobody knows. */
function passPackageGuard(m: Machine, guard: ApiValue, question: Question): void {
  const instance = declaresMethod(m, guard) ? guard : instantiate(m, guard);
  const method = m.values.api(instance.package, instance, 'canActivate');
  const request = { callee: method, self: instance, args: [question.value], at: question.at, label: 'canActivate' };
  const result = method.kind === 'api' ? callApi(m, method, request) : undefined;
  if (result === undefined) {
    noteOpaque(m, question.at, labelOf(guard));
    return;
  }
  setMember(m, question.context.request, 'user', m.values.source('principal', ORIGIN.principal));
  demand(m, awaitValue(m, result, question.at), question.at);
}

function declaresMethod(m: Machine, guard: ApiValue): boolean {
  const method = m.values.api(guard.package, guard, 'canActivate');
  return method.kind === 'api' && m.libraries.match(method) !== undefined;
}

/** A guard given as a class is made by the container. */
function instantiate(m: Machine, guard: ApiValue): ApiValue {
  const made = m.values.api(guard.package, guard, '()');
  return made.kind === 'api' ? made : guard;
}

/** A guard's own `handleRequest` and the guard it belongs to. */
interface Handling {
  readonly handle: Value;
  readonly self: Value;
}

/**
 * A package's guard with its own `handleRequest(error, user)`: what that does with a missing user decides. It is called
 * with a user that may be there or not.
 */
function passHandled(m: Machine, guard: ApiValue, { handle, self }: Handling, question: Question): void {
  const principal = m.values.source('principal', ORIGIN.principal);
  const test = m.values.op('present', [principal]);
  const user = m.values.choice([
    { value: principal, when: [{ test, holds: true }] },
    { value: m.values.constant(false), when: [{ test, holds: false }] },
  ]);
  const args = [m.values.null, user, m.values.unknown('info'), question.value];
  emit(m, {
    kind: 'effect',
    what: 'authenticate',
    at: question.at,
    library: guard.package,
    proves: 'user',
    fails: 'falsy',
    subject: principal,
    credential: question.context.request,
  });
  const result = m.ops.call(m, { callee: handle, self, args, at: question.at, label: 'handleRequest' });
  setMember(m, question.context.request, 'user', result);
}

/** Where the answer is no, the request ends with 403. */
export function demand(m: Machine, answer: Value, at: Place): void {
  fork(
    m,
    { test: answer, at },
    () => undefined,
    () => {
      emit(m, { kind: 'exit', how: 'throw', value: m.values.unknown('forbidden'), at });
      m.live = false;
      return undefined;
    },
  );
}
