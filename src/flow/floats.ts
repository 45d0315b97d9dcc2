import type { Expr, Statement } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { TraceNode } from '../model/trace.js';
import type { Value } from '../model/value.js';
import { walkBody } from '../program/walk-expressions.js';
import { sequence } from './branches.js';
import { mayBeErrorValue } from './errors.js';
import type { Machine } from './machine.js';
import { current, emit, placeOf } from './machine.js';
import { contentOf } from './members.js';

/** What is written from a position on, when a promise made there is dropped. */
interface Dropped {
  /** Number of nodes the sequence had before. */
  readonly from: number;
  readonly at: Place;
  readonly explicit: boolean;
}

/** A promise that is nobody's is a float: what it does may not be finished, and its failure is lost. */
export function floatIfDropped(m: Machine, value: Value, { from, at, explicit }: Dropped): void {
  if (!isPromise(m, value)) return;
  const told = m.items.slice(from).filter((node) => node.kind !== 'assume');
  if (told.length === 0) return;
  const assumed = m.items.splice(from).filter((node) => node.kind === 'assume');
  emit(m, { kind: 'float', at, explicit, body: sequence(told) });
  m.items.push(...assumed);
}

/** Whether a value is a promise, or a list of promises, that somebody should wait for. */
function isPromise(m: Machine, value: Value): boolean {
  if (value.kind === 'choice')
    return (
      value.alternatives.every((a) => isPromise(m, a.value) || a.value.kind === 'const') &&
      value.alternatives.some((a) => isPromise(m, a.value))
    );
  if (value.kind === 'promise') return value.rejects || value.of.kind !== 'const';
  const now = contentOf(m, value);
  if (now.kind !== 'array') return false;
  return now.rest?.kind === 'promise' || (now.items.length > 0 && now.items.every((item) => item.kind === 'promise'));
}

/** Whether a declared variable is only compared, or taken for what a promise resolves to: nobody waits for it. */
export function isOnlyCompared(m: Machine, s: Extract<Statement, { kind: 'declare' }>): boolean {
  const { target } = s;
  if (target.kind !== 'local' || target.hops !== 0) return false;
  const { module, callable } = current(m);
  if (callable.form === 'module' || callable.slots[target.slot]?.captured !== false) return false;
  const isIt = (e: Expr): boolean => e.kind === 'local' && e.hops === 0 && e.slot === target.slot;
  let used = false;
  walkBody(module, callable.id, (e) => {
    if (isIt(e)) used = true;
    if (e.kind === 'member' && isIt(e.object)) return PROMISE_METHODS.has(e.name);
    return !(e.kind === 'binary' && (isIt(e.left) || isIt(e.right)) && COMPARISONS.has(e.op));
  });
  return !used;
}

const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

const COMPARISONS: ReadonlySet<string> = new Set(['instanceof', '===', '!==', '==', '!=']);

/** An error that is made and not thrown, or given back and not looked at, is written down. */
export function noteDroppedError(m: Machine, e: Expr, value: Value): void {
  const made = e.kind === 'new';
  if (!made && e.kind !== 'await' && e.kind !== 'call') return;
  if (!mayBeErrorValue(m, value)) return;
  const node: TraceNode = {
    kind: 'effect',
    what: 'dropped-error',
    at: placeOf(m, e),
    library: 'language',
    from: made ? 'new' : 'call',
    value,
  };
  emit(m, node);
}
