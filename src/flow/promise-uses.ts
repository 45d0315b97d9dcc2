/** Promises that are used in place of what they resolve to. */
import type { Callable, Expr, Module, Statement } from '../model/il.js';
import type { PromiseTestEffect } from '../model/trace.js';
import type { Value } from '../model/value.js';
import { walkExpressions } from '../program/walk-expressions.js';
import type { Machine } from './machine.js';
import { current, emit, placeOf } from './machine.js';

/** Writes down that a promise stands where its result was meant to be. */
export function notePromise(m: Machine, e: Expr, value: Value, form: PromiseTestEffect['form']): void {
  emit(m, { kind: 'effect', what: 'promise-test', at: placeOf(m, e), library: 'language', value, form });
}

/** Whether a value is a promise, whichever way it came about. */
export function isAlwaysPromise(value: Value): boolean {
  return value.kind === 'choice' ? value.alternatives.every((a) => isAlwaysPromise(a.value)) : value.kind === 'promise';
}

/**
 * Whether an expression gives a promise and nothing else can have been meant: a call, or a constant that was made by
 * one. What is kept to be awaited once (`if (!connecting) connecting = connect()`) is asked for on purpose.
 */
export function isUnawaited(m: Machine, e: Expr, value: Value): boolean {
  // Most conditions are neither: where a value was made is looked up for these only.
  const isPromise = isAlwaysPromise(value);
  if (!isPromise && value.kind !== 'result') return false;
  const made = callOf(current(m).callable, e);
  if (made === undefined) return false;
  return isPromise ? !mayBeDirect(value) : isAwaitedElsewhere(current(m).module, made);
}

/**
 * Whether a promise that is asked for its class came from a function handed in: other callers hand in functions that
 * give their result at once, and code around all of them has to ask.
 */
export function isOfHandedIn(m: Machine, e: Expr): boolean {
  const { module, callable } = current(m);
  const called = callOf(callable, e)?.callee;
  // `run.call(this, …)`
  const callee = called?.kind === 'member' && /^(call|apply)$/.test(called.name) ? called.object : called;
  if (callee?.kind !== 'local') return false;
  return scopesAround(module, callable)[callee.hops]?.slots[callee.slot]?.kind === 'param';
}

/** A callable and those it is written in, innermost first. */
function scopesAround({ callables }: Module, { start, end }: Callable): readonly Callable[] {
  const around = callables.filter((one) => one.start <= start && one.end >= end);
  return around.sort((a, b) => a.end - a.start - (b.end - b.start));
}

/** What some versions of a package give at once: `cookies()`. */
function mayBeDirect(value: Value): boolean {
  return value.kind === 'promise' && (value.of.kind === 'api' || value.of.kind === 'source');
}

/** Writes down promises that are compared with a constant or computed with. */
export function noteOperands(m: Machine, e: Extract<Expr, { kind: 'binary' }>, left: Value, right: Value): void {
  if (!wantsResults(e.op, left, right)) return;
  if (isUnawaited(m, e.left, left)) notePromise(m, e.left, left, 'operand');
  if (isUnawaited(m, e.right, right)) notePromise(m, e.right, right, 'operand');
}

/** Two promises can be told apart; no other operator makes sense of them. */
function wantsResults(op: string, left: Value, right: Value): boolean {
  if (op === 'in') return false;
  return !EQUALITY.has(op) || left.kind === 'const' || right.kind === 'const';
}

const EQUALITY: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);

type Call = Extract<Expr, { kind: 'call' }>;

/** The call that a value comes from, where it is written so. */
function callOf(callable: Callable, e: Expr): Call | undefined {
  const inner = withoutCasts(e);
  if (inner.kind === 'call') return inner;
  if (inner.kind !== 'local' || inner.hops !== 0 || callable.slots[inner.slot]?.kind !== 'const') return undefined;
  const init = findInit(callable.body, inner.slot);
  const made = init === undefined ? undefined : withoutCasts(init);
  return made?.kind === 'call' ? made : undefined;
}

function withoutCasts(e: Expr): Expr {
  let inner = e;
  while (inner.kind === 'cast') inner = inner.value;
  return inner;
}

function findInit(body: readonly Statement[], slot: number): Expr | undefined {
  for (const s of body) {
    if (s.kind === 'declare') {
      if (s.target.kind === 'local' && s.target.hops === 0 && s.target.slot === slot) return s.init;
      continue;
    }
    const found = findInit(bodiesOf(s), slot);
    if (found !== undefined) return found;
  }
  return undefined;
}

function bodiesOf(s: Statement): readonly Statement[] {
  switch (s.kind) {
    case 'if':
      return [...s.then, ...s.else];
    case 'loop':
    case 'each':
    case 'block':
      return s.body;
    case 'labeled':
      return [s.body];
    case 'switch':
      return s.cases.flatMap((one) => one.body);
    case 'try':
      return [...s.body, ...(s.handler?.body ?? []), ...(s.finalizer ?? [])];
    default:
      return [];
  }
}

const awaitedIn = new WeakMap<Module, ReadonlySet<string>>();

/** Whether a method of a field is awaited where its module calls it otherwise: nobody sees it, but it gives a promise. */
function isAwaitedElsewhere(module: Module, { callee }: Call): boolean {
  const path = pathOf(callee);
  if (path === undefined) return false;
  const known = awaitedIn.get(module) ?? awaitedPaths(module);
  awaitedIn.set(module, known);
  return known.has(path);
}

function awaitedPaths(module: Module): ReadonlySet<string> {
  const paths = new Set<string>();
  walkExpressions(module, (e) => {
    const path = e.kind === 'await' && e.value.kind === 'call' ? pathOf(e.value.callee) : undefined;
    if (path !== undefined) paths.add(path);
  });
  return paths;
}

/** `this.totals.sumOf`: what a field holds is the same everywhere in a class. */
function pathOf(e: Expr): string | undefined {
  if (e.kind === 'this') return 'this';
  const before = e.kind === 'member' ? pathOf(e.object) : undefined;
  return e.kind !== 'member' || before === undefined ? undefined : `${before}.${e.name}`;
}
