import type { Value } from '../model/value.js';
import type { CallRequest, Continuation, Machine } from './machine.js';
import { emit } from './machine.js';

/** Name of the native that hands on to the rest of the chain. */
export const CONTINUE = 'continue';

/**
 * Opens a continuation; its function is what a middleware gets as `next`. Where the function is called with what comes
 * next is called with, and not with an error, `handsOn` marks it.
 */
export function openContinuation(m: Machine, handsOn?: Value): Continuation & { readonly next: Value } {
  const token = m.values.constant(m.continuations.length);
  const continuation: Continuation = { token, mark: m.store.mark(), exits: [] };
  m.continuations.push(continuation);
  return { ...continuation, next: m.values.native(CONTINUE, handsOn === undefined ? [token] : [token, handsOn]) };
}

/** Closes the innermost continuation. */
export function closeContinuation(m: Machine): void {
  m.continuations.pop();
}

/** `next()`: what is known and written here is what the rest of the chain starts with. `next(error)` ends the chain. */
export function proceed(m: Machine, bound: readonly Value[], request: CallRequest): Value {
  m.store.taint();
  const [token, handsOn] = bound;
  const target = m.continuations.find((c) => c.token === token);
  if (handsOn !== undefined) return handOn(m, target, request);
  const [error] = request.args;
  const failed = error !== undefined && !mayPass(error);
  emit(m, { kind: 'exit', how: failed ? 'next-error' : 'next', value: error ?? m.values.undefined, at: request.at });
  if (!failed && target !== undefined)
    target.exits.push({
      value: error ?? m.values.undefined,
      facts: m.facts,
      changes: m.store.changesSince(target.mark),
    });
  return m.values.undefined;
}

/** `resolve(parent, args, context, info)`: what comes next is called with these; what that gives back is not known yet. */
function handOn(m: Machine, target: Continuation | undefined, request: CallRequest): Value {
  const value = m.values.array(request.args, { file: '', start: 0, end: 0 });
  emit(m, { kind: 'exit', how: 'next', value, at: request.at });
  target?.exits.push({ value, facts: m.facts, changes: m.store.changesSince(target.mark) });
  return m.values.promise(m.values.unknown('what comes next gives back'));
}

/** Whether what `next` was given lets the chain go on: nothing, a skip, or something to hand on that is no error. */
function mayPass(given: Value): boolean {
  if (given.kind === 'choice') return given.alternatives.some((a) => mayPass(a.value));
  if (given.kind === 'const')
    return (given.value ?? null) === null || given.value === 'route' || given.value === 'router';
  return given.kind === 'object' && !given.rest.some((part) => part.kind === 'native' && part.name.endsWith('Error'));
}
