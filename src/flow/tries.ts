import type { Statement } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { TraceNode } from '../model/trace.js';
import type { Value } from '../model/value.js';
import type { BranchOutcome } from './branches.js';
import { joinBranches, runBranch, sequence } from './branches.js';
import { tells } from './conditions.js';
import { addFact, factsSince } from './facts.js';
import type { Machine } from './machine.js';
import { current, emit, learn, placeOf } from './machine.js';
import { deniesByThrowing, onlyAnswers } from './denials.js';
import { findFilled, findUntestedCall, unfinishedOf } from './handlers.js';
import { bind } from './patterns.js';
import type { Changes } from './store.js';

type Try = Extract<Statement, { kind: 'try' }>;

/** `try … catch … finally` */
export function executeTry(m: Machine, s: Try): void {
  const outer = m.thrown;
  m.thrown = [];
  const activation = current(m);
  const filled = findFilled(m, s);
  if (s.handler !== undefined) activation.tries += 1;
  const body = runBranch(m, () => {
    m.ops.execute(m, s.body);
    return undefined;
  });
  if (s.handler !== undefined) activation.tries -= 1;
  const thrown = m.thrown;
  m.thrown = outer;
  if (s.handler === undefined) m.thrown.push(...thrown);
  const handled = s.handler === undefined ? undefined : runHandler(m, s.handler, { ...body, thrown });
  const items = m.items;
  m.items = [];
  joinHandled(m, body, handled);
  const learnt = m.items;
  m.items = items;
  const handler = handled && { ...handlerOf(handled), unfinished: handled.ends ? [] : unfinishedOf(m, filled) };
  const finalizer = s.finalizer === undefined ? undefined : runFinalizer(m, s.finalizer);
  const parts = [body.node, handler?.body, finalizer].filter((part) => part !== undefined);
  if (parts.some(tells))
    emit(m, {
      kind: 'try',
      at: placeOf(m, s),
      body: body.node,
      ...(handler && { handler }),
      ...(finalizer && { finalizer }),
    });
  m.items.push(...learnt);
}

/** What goes on has come through the body or the handler; where the handler only answers, what the body proved holds still. */
function joinHandled(m: Machine, body: BranchOutcome, handled: Handled | undefined): void {
  const before = m.facts;
  joinBranches(m, handled === undefined ? [body] : [body, handled.outcome]);
  if (handled === undefined || !body.live || !onlyAnswers(handled.body) || deniesByThrowing(body.node)) return;
  for (const fact of factsSince(body.facts, before)) learn(m, fact);
}

/** The test that holds on every way through the handler at a place: what was guarded there has failed. */
export function failureAt(m: Machine, at: Place): Value {
  return m.values.op('failed', [m.values.constant(`${at.file}:${String(at.start)}`)]);
}

/** What a handler gives or writes is told from what the body does by this fact; it is no step of the trace. */
export function noteFailure(m: Machine, failed: Value): void {
  m.facts = addFact(m.facts, { test: failed, holds: true });
}

type Handler = Omit<NonNullable<Extract<TraceNode, { kind: 'try' }>['handler']>, 'unfinished'>;
type Handled = Handler & { readonly outcome: BranchOutcome };

/** How a body ended that may have thrown. */
interface Attempt {
  readonly changes: Changes;
  readonly thrown: readonly Value[];
}

/** The handler starts from the state before the body joined with the cells the body wrote. */
function runHandler(m: Machine, clause: NonNullable<Try['handler']>, { changes, thrown }: Attempt): Handled {
  const at = placeOf(m, clause);
  const error =
    thrown.length === 0 ? m.values.unknown('error') : m.values.choice(thrown.map((value) => ({ value, when: [] })));
  const failed = failureAt(m, at);
  const outcome = runBranch(m, () => {
    noteFailure(m, failed);
    forgetWrites(m, changes);
    if (clause.param !== undefined) bind(m, clause.param, error);
    noteUntestedCall(m, clause);
    m.ops.execute(m, clause.body);
    return undefined;
  });
  const { commented } = clause;
  return { at, error, failed, body: outcome.node, ends: !outcome.live, commented, form: 'catch', outcome };
}

function noteUntestedCall(m: Machine, clause: NonNullable<Try['handler']>): void {
  const call = m.phase === 'entry' ? findUntestedCall(m, clause) : undefined;
  if (call?.callee.kind !== 'member') return;
  const method = call.callee.name;
  emit(m, { kind: 'effect', what: 'untested-error', at: placeOf(m, call), library: 'language', method });
}

/** What the body wrote may have been written or not. */
function forgetWrites(m: Machine, changes: Changes): void {
  for (const [cells, keys] of changes) {
    for (const [key, after = m.values.undefined] of keys) {
      const before = m.store.get(cells, key) ?? m.values.undefined;
      const either = [before, after].map((value) => ({ value, when: [] }));
      m.store.set(cells, key, m.values.choice(either));
    }
  }
}

function handlerOf({ at, error, failed, body, ends, commented, form }: Handled): Handler {
  return { at, error, failed, body, ends, commented, form };
}

function runFinalizer(m: Machine, body: readonly Statement[]): TraceNode {
  const { items, live } = m;
  m.items = [];
  m.live = true;
  m.ops.execute(m, body);
  const node = sequence(m.items);
  m.items = items;
  if (!live) m.live = false;
  return node;
}
