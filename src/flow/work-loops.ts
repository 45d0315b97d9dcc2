/** Loops that start-up starts and nobody waits for: pollers, relays, consumers of a queue of one's own. */
import type { Callable, Expr, Module, Pattern, Statement } from '../model/il.js';
import type { Span } from '../model/location.js';
import type { Value } from '../model/value.js';
import { walkBody } from '../program/walk-expressions.js';
import type { CallRequest, Machine } from './machine.js';
import { contentOf } from './members.js';

type Closure = Extract<Value, { kind: 'closure' }>;
type Loop = Extract<Statement, { kind: 'loop' | 'each' }>;

/** Library that a loop of the program itself is listed under. */
const LIBRARY = 'loop';

/**
 * Remembers an async function that start-up calls and that works until the process ends: `while (!stopping) { await task(); }`,
 * `for await (const message of subscription)`. It is an entry point; each call of it is one of its own, since what it works
 * on stands in variables around it. What loops inside of it is part of its work.
 */
export function noteWork(m: Machine, closure: Closure, callable: Callable, call: CallRequest): void {
  if (m.phase !== 'start-up') return;
  const module = m.program.findModule(closure.module);
  if (module === undefined || !worksOn(module, callable)) return;
  if (m.stack.some((around) => worksOn(around.module, around.callable))) return;
  m.store.taint();
  m.handouts += 1;
  const started = whoStarts(m, call);
  const handler = m.values.closure(closure.module, closure.callable, closure.frame, closure.self ?? call.self);
  m.subscriptions.set(`${LIBRARY}:${String(handler.id)}:${call.args.map(({ id }) => id).join()}`, {
    kind: 'job',
    name: started.name,
    library: LIBRARY,
    handler,
    args: call.args,
    at: started.at,
  });
}

/**
 * Who starts a loop. What is handed functions is a helper (`startLoop(100, task)`, `consume('refunds', handler)`): the work
 * belongs to who called it, and goes by the text that was handed along, or by the caller's name.
 */
function whoStarts(m: Machine, call: CallRequest): Pick<CallRequest, 'at'> & { readonly name: string | undefined } {
  let { at, args } = call;
  let name = textAmong(args);
  for (const caller of m.stack.toReversed()) {
    if (!caller.args.some((arg) => holdsFunctions(m, arg))) {
      const isHelped = args.some((arg) => holdsFunctions(m, arg)) && caller.callable.name !== '';
      return { at, name: isHelped ? (name ?? `${caller.module.path}#${caller.callable.name}`) : name };
    }
    ({ site: at, args } = caller);
    name = textAmong(args) ?? name;
  }
  return { at, name };
}

function textAmong(args: readonly Value[]): string | undefined {
  const text = args.find((arg) => arg.kind === 'const' && typeof arg.value === 'string');
  return text?.kind === 'const' ? String(text.value) : undefined;
}

/** A function, or an object that has some of its own. */
function holdsFunctions(m: Machine, value: Value): boolean {
  if (value.kind === 'closure') return true;
  const content = contentOf(m, value);
  return content.kind === 'object' && [...content.fields.values()].some((field) => field.kind === 'closure');
}

/**
 * Whether a function that start-up handed to a timer is on its way already, or calls what is: `setTimeout(tick, 1000)` in
 * `tick`, `setTimeout(() => this.poll(), 1000)` in `poll`.
 */
export function comesBack(m: Machine, { module: path, callable }: Closure): boolean {
  const module = m.program.findModule(path);
  if (module === undefined) return false;
  const running = m.stack.filter((one) => one.module === module && one.callable.id !== 0);
  if (running.some((one) => one.callable.id === callable)) return true;
  const names = new Set(running.map((one) => one.callable.name).filter((name) => name !== ''));
  let calls = false;
  walkBody(module, callable, (e) => {
    if (e.kind === 'call') calls ||= names.has(calledName(module, callable, e.callee));
  });
  return calls;
}

function calledName(module: Module, home: number, callee: Expr): string {
  if (callee.kind === 'member') return callee.name;
  if (callee.kind !== 'local') return '';
  const { start, end } = module.callables[home] ?? { start: 0, end: 0 };
  const around = module.callables
    .filter((one) => one.start <= start && one.end >= end)
    .sort((a, b) => b.start - a.start);
  return around[callee.hops]?.slots[callee.slot]?.name ?? '';
}

/** Whether a function does nothing but work: what a loop collected is given back. */
function worksOn(module: Module, { id, async, body }: Callable): boolean {
  if (!async || body.some((one) => one.kind === 'return' && one.value !== undefined)) return false;
  return loopsOf(body).some((loop) => isWork(module, id, loop));
}

/** The loops of a body, those inside other loops left out. */
function loopsOf(body: readonly Statement[]): readonly Loop[] {
  return body.flatMap((statement) => {
    if (statement.kind === 'loop' || statement.kind === 'each') return [statement];
    return loopsOf(partsOf(statement));
  });
}

/** The statements inside one that is no loop. */
function partsOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.then, ...statement.else];
    case 'try':
      return [...statement.body, ...(statement.handler?.body ?? []), ...(statement.finalizer ?? [])];
    case 'switch':
      return statement.cases.flatMap((one) => one.body);
    case 'block':
      return statement.body;
    case 'labeled':
      return [statement.body];
    default:
      return [];
  }
}

/**
 * Whether a loop goes on until it is told to stop: it waits in each round, and what ends it is neither a count nor made by
 * the loop itself, as in one that tries until it is connected or reads page after page.
 */
function isWork(module: Module, callable: number, loop: Loop): boolean {
  if (loop.kind === 'each') return loop.form === 'await';
  const { test, update, body, testAfter } = loop;
  if (testAfter || update !== undefined || body.some(endsByItself)) return false;
  if (!expressionsIn(module, callable, loop).some(({ kind }) => kind === 'await')) return false;
  const asked = [...(test === undefined ? [] : [test]), ...testsThatEnd(body)];
  const made = namesMadeIn(module, callable, loop);
  return asked
    .flatMap((one) => expressionsIn(module, callable, one))
    .every((e) => {
      const name = nameOf(e);
      return !isCount(e) && (name === undefined || !made.has(name));
    });
}

/** What leaves a loop on the way through it, not in a branch. */
function endsByItself(statement: Statement): boolean {
  if (statement.kind === 'break' || statement.kind === 'return') return true;
  if (statement.kind === 'try') return statement.body.some(endsByItself);
  return statement.kind === 'block' && statement.body.some(endsByItself);
}

/** The tests of branches that leave a loop. */
function testsThatEnd(body: readonly Statement[]): readonly Expr[] {
  return body.flatMap((statement) => {
    if (statement.kind === 'if' && partsOf(statement).some(endsByItself)) return [statement.test];
    return testsThatEnd(partsOf(statement));
  });
}

/** A comparison by size, something that is taken (`(job = await next())`), or waited for. */
function isCount(e: Expr): boolean {
  return (
    e.kind === 'await' || e.kind === 'assign' || e.kind === 'update' || (e.kind === 'binary' && /^[<>]/.test(e.op))
  );
}

/** Variables and fields that a loop declares or sets. */
function namesMadeIn(module: Module, callable: number, loop: Loop): ReadonlySet<string> {
  const made = new Set(declaredIn(loop.body).flatMap(localsOf).map(localName));
  for (const e of expressionsIn(module, callable, loop)) {
    if (e.kind !== 'assign' && e.kind !== 'update') continue;
    const field = e.target.kind === 'target' ? nameOf(e.target.to) : undefined;
    if (field !== undefined) made.add(field);
    for (const local of localsOf(e.target)) made.add(localName(local));
  }
  return made;
}

function declaredIn(body: readonly Statement[]): readonly Pattern[] {
  return body.flatMap((one) => (one.kind === 'declare' ? [one.target] : declaredIn(partsOf(one))));
}

/** The variables a pattern binds. */
function localsOf(pattern: Pattern): readonly Extract<Pattern, { kind: 'local' }>[] {
  switch (pattern.kind) {
    case 'local':
      return [pattern];
    case 'default':
      return localsOf(pattern.target);
    case 'object':
      return [...pattern.props.map(({ value }) => value), ...(pattern.rest ? [pattern.rest] : [])].flatMap(localsOf);
    case 'array':
      return [...pattern.items, pattern.rest].flatMap((item) => (item ? localsOf(item) : []));
    default:
      return [];
  }
}

/** Something to tell variables and fields apart by; nothing where it is neither. */
function nameOf(e: Expr): string | undefined {
  if (e.kind === 'local') return localName(e);
  return e.kind === 'member' ? `.${e.name}` : undefined;
}

function localName({ hops, slot }: { readonly hops: number; readonly slot: number }): string {
  return `${String(hops)}:${String(slot)}`;
}

function expressionsIn(module: Module, callable: number, { start, end }: Span): readonly Expr[] {
  const found: Expr[] = [];
  walkBody(module, callable, (e) => {
    if (e.start >= start && e.end <= end) found.push(e);
  });
  return found;
}
