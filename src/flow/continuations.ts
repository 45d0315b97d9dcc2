import type { Value } from '../model/value.js';
import type { CallRequest, Continuation, Machine } from './machine.js';
import { emit } from './machine.js';

/** Name of the native that hands on to the rest of the chain. */
export const CONTINUE = 'continue';

/** Opens a continuation; its function is what a middleware gets as `next`. */
export function openContinuation(m: Machine): Continuation & { readonly next: Value } {
  const token = m.values.constant(m.continuations.length);
  const continuation: Continuation = { token, mark: m.store.mark(), exits: [] };
  m.continuations.push(continuation);
  return { ...continuation, next: m.values.native(CONTINUE, [token]) };
}

/** Closes the innermost continuation. */
export function closeContinuation(m: Machine): void {
  m.continuations.pop();
}

/** `next()`: what is known and written here is what the rest of the chain starts with. `next(error)` ends the chain. */
export function proceed(m: Machine, bound: readonly Value[], request: CallRequest): Value {
  m.store.taint();
  const [token] = bound;
  const target = m.continuations.find((c) => c.token === token);
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

/** Whether what `next` was given lets the chain go on: nothing, a skip, or something to hand on that is no error. */
function mayPass(given: Value): boolean {
  if (given.kind === 'choice') return given.alternatives.some((a) => mayPass(a.value));
  if (given.kind === 'const')
    return (given.value ?? null) === null || given.value === 'route' || given.value === 'router';
  return given.kind === 'object' && !given.rest.some((part) => part.kind === 'native' && part.name.endsWith('Error'));
}
