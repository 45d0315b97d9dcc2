import type { Callable } from '../model/il.js';
import type { Value } from '../model/value.js';
import type { Activation, Machine } from './machine.js';

/**
 * Whether a call must be cut, and what it repeats. `dependsOn` is the position on the stack of the outermost call
 * that the answer hangs on: results of calls above it are not the callable's own.
 */
export interface Recursion {
  readonly returns: number;
  readonly dependsOn: number;
  readonly isCut: boolean;
}

/**
 * Judges a call against the calls that are running. A callable may call itself once in a stack (a retry shows in its
 * second round); one that is come back to through others is cut at once, since functions that call each other would run
 * in every order, and so is one that did nothing but compute until it called itself: it walks through data, of which
 * another round tells no more. A callable that is given another function than before (`span('a', () => span('b', load))`) does not
 * come back: it is a wrapper.
 */
export function recursionOf(m: Machine, callable: Callable, self: Value, args: readonly Value[]): Recursion {
  const top = m.stack.at(-1);
  const returns = top?.returns ?? 0;
  const dependsOn = top?.dependsOn ?? Infinity;
  const first = m.stack.findIndex((activation) => isSame(activation, callable, self, args));
  if (first < 0) return { returns, dependsOn, isCut: false };
  return {
    returns: returns + 1,
    dependsOn: Math.min(first, dependsOn),
    isCut: returns > 0 || !callsItself(m, first) || !hasWorked(m, first),
  };
}

/** Whether all that runs above a call is the callable itself and functions written in it. */
function callsItself(m: Machine, first: number): boolean {
  const { callable, frame } = m.stack[first] ?? {};
  return m.stack.slice(first + 1).every((above) => above.callable === callable || above.frame.outer === frame);
}

/** Whether a running call, or what it called, did more than compute. */
function hasWorked(m: Machine, position: number): boolean {
  return m.told > (m.stack[position]?.told ?? 0);
}

function isSame(activation: Activation, callable: Callable, self: Value, args: readonly Value[]): boolean {
  return (
    activation.callable === callable &&
    isAlike(activation.self, self) &&
    activation.args.every((arg, index) => isAlike(arg, args[index]))
  );
}

/** Whether two values stand for the same code: data is taken to be alike. */
function isAlike(one: Value, other: Value | undefined): boolean {
  if (one.kind === 'closure') return other?.kind !== 'closure' || codeOf(one) === codeOf(other);
  if (one.kind === 'instance') return other?.kind !== 'instance' || one.class === other.class;
  return true;
}

function codeOf({ module, callable }: Extract<Value, { kind: 'closure' }>): string {
  return `${module}#${String(callable)}`;
}
