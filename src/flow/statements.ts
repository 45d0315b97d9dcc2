import type { Expr, Statement, SwitchCase } from '../model/il.js';
import type { Value } from '../model/value.js';
import { joinExits } from './branches.js';
import { fork } from './conditions.js';
import { condition } from './expressions.js';
import { truthiness } from './facts.js';
import { floatIfDropped, isOnlyCompared, noteDroppedError } from './floats.js';
import { executeEach, executeLoop } from './loops.js';
import type { LoopScope, Machine } from './machine.js';
import { takeStep } from './budget.js';
import { current, emit, placeOf } from './machine.js';
import { binary } from './operators.js';
import { bind } from './patterns.js';
import { awaitValue } from './promises.js';
import { snapshot } from './snapshot.js';
import { executeTry } from './tries.js';
import { valueOfType } from './types.js';

/** Runs statements until control leaves. */
export function execute(m: Machine, body: readonly Statement[]): void {
  for (const statement of body) {
    if (!m.live || !takeStep(m)) return;
    executeOne(m, statement);
  }
}

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

function executeOne(m: Machine, s: Statement): void {
  switch (s.kind) {
    case 'expression':
      executeExpression(m, s.expression);
      return;
    case 'declare':
      declare(m, s);
      return;
    case 'return':
      executeReturn(m, s);
      return;
    case 'throw':
      executeThrow(m, s);
      return;
    case 'if':
      fork(
        m,
        { test: condition(m, s.test), expression: s.test, at: placeOf(m, s) },
        block(m, s.then),
        block(m, s.else),
      );
      return;
    case 'loop':
      executeLoop(m, s, execute);
      return;
    case 'each':
      executeEach(m, s, execute);
      return;
    case 'switch':
      executeSwitch(m, s);
      return;
    case 'try':
      executeTry(m, s);
      return;
    case 'block':
      execute(m, s.body);
      return;
    case 'labeled':
      executeOne(m, s.body);
      return;
    case 'break':
    case 'continue':
      leave(m, s.kind);
      return;
  }
}

function block(m: Machine, body: readonly Statement[]): () => undefined {
  return () => {
    execute(m, body);
    return undefined;
  };
}

function declare(m: Machine, s: Of<'declare'>): void {
  if (s.init === undefined) {
    bind(m, s.target, m.values.undefined);
    return;
  }
  const from = m.items.length;
  const value = m.ops.evaluate(m, s.init);
  if (value.kind === 'promise' && isOnlyCompared(m, s))
    floatIfDropped(m, value, { from, at: placeOf(m, s.init), explicit: false });
  const typed = value.kind === 'unknown' ? (valueOfType(m, current(m).module, s.type) ?? value) : value;
  bind(m, s.target, typed);
}

/** An expression whose value nobody takes: promises float, errors are dropped. */
function executeExpression(m: Machine, e: Expr): void {
  const explicit = e.kind === 'unary' && e.op === 'void';
  const from = m.items.length;
  const value = m.ops.evaluate(m, explicit ? e.operand : e);
  if (e.kind !== 'assign' && e.kind !== 'await') floatIfDropped(m, value, { from, at: placeOf(m, e), explicit });
  if (m.live) noteDroppedError(m, e, value);
}

/** Running calls while a handler runs: the module an entry point is registered in, and the handler. */
const HANDLER_DEPTH = 2;

function executeReturn(m: Machine, s: Of<'return'>): void {
  const activation = current(m);
  const at = placeOf(m, s);
  const given = s.value === undefined ? m.values.undefined : m.ops.evaluate(m, s.value);
  if (!m.live) return;
  const from = m.items.length;
  const value = activation.callable.async && given.kind === 'api' ? awaitValue(m, given, at) : given;
  // A query that runs when it is awaited is awaited by the caller.
  const isQuery = given.kind === 'api' && m.items.slice(from).some((node) => node.kind === 'effect');
  if (activation.tries > 0 && (isQuery || (value.kind === 'promise' && value.rejects)))
    emit(m, { kind: 'effect', what: 'escape', at, library: 'language', value });
  // What a handler returns is its answer: it is told as it is now.
  emit(m, { kind: 'exit', how: 'return', value: m.stack.length === HANDLER_DEPTH ? snapshot(m, value) : value, at });
  activation.exits.push({ value, facts: m.facts, changes: m.store.changesSince(activation.mark) });
  m.live = false;
}

function executeThrow(m: Machine, s: Of<'throw'>): void {
  const value = m.ops.evaluate(m, s.value);
  if (!m.live) return;
  emit(m, { kind: 'exit', how: 'throw', value, at: placeOf(m, s) });
  m.thrown.push(value);
  m.live = false;
}

function leave(m: Machine, how: 'break' | 'continue'): void {
  const scopes = current(m).loops;
  const scope = how === 'break' ? scopes.at(-1) : scopes.findLast((l) => l.form === 'loop');
  scope?.exits.push({ value: m.values.undefined, facts: m.facts, changes: m.store.changesSince(scope.mark) });
  m.live = false;
}

/** A switch is a chain of comparisons; a case without an end falls into the next one. */
function executeSwitch(m: Machine, s: Of<'switch'>): void {
  const subject = m.ops.evaluate(m, s.subject);
  const scope: LoopScope = { form: 'switch', mark: m.store.mark(), exits: [] };
  const { facts } = m;
  current(m).loops.push(scope);
  executeCases(m, s, subject, [...s.cases.filter(hasTest), ...s.cases.filter((one) => !hasTest(one))]);
  current(m).loops.pop();
  if (scope.exits.length === 0) return;
  const exits = m.live
    ? [...scope.exits, { value: m.values.undefined, facts: m.facts, changes: m.store.changesSince(scope.mark) }]
    : scope.exits;
  m.store.undo(scope.mark);
  m.facts = facts;
  joinExits(m, exits);
}

/** Cases that are asked one after the other; in a longer switch such groups are asked for first, so that nesting stays low. */
const MAX_CASES = 200;

function executeCases(m: Machine, s: Of<'switch'>, subject: Value, cases: readonly SwitchCase[]): void {
  if (cases.length <= MAX_CASES) {
    executeGroup(m, s, subject, cases);
    return;
  }
  const group = cases.slice(0, MAX_CASES);
  const test = either(
    m,
    group.flatMap((one) => testsOf(m, s, subject, one)),
  );
  const at = placeOf(m, s);
  fork(
    m,
    { test, at },
    () => {
      executeGroup(m, s, subject, group);
      return undefined;
    },
    () => {
      executeCases(m, s, subject, cases.slice(MAX_CASES));
      return undefined;
    },
  );
}

function executeGroup(m: Machine, s: Of<'switch'>, subject: Value, [chosen, ...others]: readonly SwitchCase[]): void {
  if (chosen === undefined) return;
  const body = fallingThrough(s.cases, chosen);
  if (chosen.test === undefined) {
    execute(m, body);
    return;
  }
  const test = either(m, testsOf(m, s, subject, chosen));
  fork(m, { test, at: placeOf(m, chosen) }, block(m, body), () => {
    executeGroup(m, s, subject, others);
    return undefined;
  });
}

function testsOf(m: Machine, s: Of<'switch'>, subject: Value, chosen: SwitchCase): readonly Value[] {
  return labelsBefore(s.cases, chosen).map((test) => binary(m, '===', subject, m.ops.evaluate(m, test)));
}

/** Whether one of several tests holds, as far as that is known. */
function either(m: Machine, tests: readonly Value[]): Value {
  const certain = tests.find((test) => truthiness(test) === true);
  const open = tests.filter((test) => truthiness(test) === undefined);
  if (certain !== undefined || open.length === 0) return certain ?? m.values.constant(false);
  return open.reduce((left, right) => m.values.op('||', [left, right]));
}

function hasTest({ test }: SwitchCase): boolean {
  return test !== undefined;
}

/** The bodies from a case on, until one of them ends. */
function fallingThrough(cases: readonly SwitchCase[], chosen: SwitchCase): readonly Statement[] {
  const start = cases.indexOf(chosen);
  const body: Statement[] = [];
  for (const one of cases.slice(start)) {
    body.push(...one.body);
    const last = one.body.at(-1);
    if (last !== undefined && ends(last)) break;
  }
  return body;
}

function ends(statement: Statement): boolean {
  if (statement.kind === 'block') return statement.body.some(ends);
  return (
    statement.kind === 'break' ||
    statement.kind === 'return' ||
    statement.kind === 'throw' ||
    statement.kind === 'continue'
  );
}

/** `case 'a': case 'b': body` — the labels that lead to the body. */
function labelsBefore(cases: readonly SwitchCase[], chosen: SwitchCase): readonly Expr[] {
  const tests: Expr[] = chosen.test === undefined ? [] : [chosen.test];
  for (let i = cases.indexOf(chosen) - 1; i >= 0; i -= 1) {
    const before = cases[i];
    if (before === undefined || before.body.length > 0) break;
    if (before.test !== undefined) tests.unshift(before.test);
  }
  return tests;
}
