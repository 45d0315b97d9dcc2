import type { GuardSetting } from '../../model/config.js';
import type { Module } from '../../model/il.js';
import type { ApiValue, ChoiceValue, Value } from '../../model/value.js';
import { eachWay, joinExits } from '../branches.js';
import { findGuard, learnPassed, passConfigured } from '../configured.js';
import { closeContinuation, openContinuation } from '../continuations.js';
import { applyMiddleware } from '../library/middleware.js';
import { isSourceName, labelOf, resolveRef, sourceValue } from '../library/refs.js';
import { flatten } from '../library/registrations.js';
import type { Machine } from '../machine.js';
import { callableOf, emit, moduleOf, noteOpaque } from '../machine.js';
import { awaitValue } from '../promises.js';
import type { Walked } from './entry-point.js';
import { isExcepted } from './route-paths.js';
import { runHook } from './run-hook.js';
import type { Exchange, Stage } from './stage.js';

/** Parameters of a handler that takes errors. */
const ERROR_HANDLER_ARITY = 4;

/**
 * Walks a chain of handlers: each one's `next()` is where the rest goes on, once, with what all ways there have in
 * common. The last one is what the entry point is for; `handsOn` when it calls `next()` in turn.
 */
export function walkChain(
  m: Machine,
  stages: readonly Stage[],
  exchange: Exchange,
): { readonly walked: Walked; readonly handsOn: boolean } {
  const ordinary = stages.filter((stage) => exchange.single === true || !takesErrors(m, stage.handler));
  const last = ordinary.at(-1);
  for (const stage of ordinary.slice(0, -1)) {
    passStage(m, stage, exchange);
    // Nothing gets past this one: it is the route's own answer, or the handler is not in the trace.
    if (!m.live) return { walked: stage.own && isFollowed(stage.handler) ? 'followed' : 'opaque', handsOn: false };
  }
  if (last === undefined) return { walked: 'opaque', handsOn: false };
  if (isFollowed(last.handler)) return { walked: 'followed', handsOn: runLast(m, last, exchange) };
  return { walked: passOpaque(m, last, exchange) ? 'followed' : 'opaque', handsOn: false };
}

/** Passes one handler on the way; not live where it lets nothing through. */
export function passStage(m: Machine, stage: Stage, exchange: Exchange): void {
  const guard = findGuard(m, stage.handler);
  if (guard !== undefined) passNamed(m, stage, exchange, guard);
  else if (isFollowed(stage.handler)) runStage(m, stage, exchange);
  else if (stage.handler.kind === 'choice') passChoice(m, stage, stage.handler, exchange);
  else passOpaque(m, stage, exchange);
}

/** `isCloud ? [sessions, limit] : [basicAuth]`: one of them stands there, and what they have in common holds. */
function passChoice(m: Machine, stage: Stage, choice: Pick<ChoiceValue, 'alternatives'>, exchange: Exchange): void {
  eachWay(m, { test: stage.handler, at: stage.at, alternatives: choice.alternatives }, ({ value }) => {
    for (const handler of value.kind === 'array' ? value.items : [value])
      if (m.live) passStage(m, { ...stage, handler }, exchange);
    return undefined;
  });
}

function isFollowed(handler: Value): boolean {
  if (handler.kind === 'choice') return handler.alternatives.some((a) => isFollowed(a.value));
  return handler.kind === 'closure' || handler.kind === 'native';
}

function takesErrors(m: Machine, handler: Value): boolean {
  return (
    handler.kind === 'closure' &&
    callableOf(moduleOf(m, handler.module), handler.callable).params.length === ERROR_HANDLER_ARITY
  );
}

/** Runs one handler, then goes on from its `next()`; not live where no way leads there. */
function runStage(m: Machine, stage: Stage, exchange: Exchange): void {
  if (stage.takes !== undefined) {
    runHook(m, { ...stage, takes: stage.takes }, exchange);
    return;
  }
  const { facts } = m;
  const continuation = openContinuation(m);
  callHandler(m, stage, exchange, continuation.next);
  closeContinuation(m);
  m.store.undo(continuation.mark);
  m.facts = facts;
  joinExits(m, continuation.exits);
}

/** A guard that the configuration names: its word is taken for that it lets requests through, wherever that may be. */
function passNamed(m: Machine, stage: Stage, exchange: Exchange, guard: GuardSetting): void {
  if (!isFollowed(stage.handler)) {
    passConfigured(m, guard, { at: stage.at, credential: exchange.request });
    return;
  }
  runStage(m, stage, exchange);
  if (m.live || m.exhausted) return;
  m.live = true;
  learnPassed(m);
}

/** Runs the handler at the end of a chain; gives whether it hands on. */
function runLast(m: Machine, stage: Stage, exchange: Exchange): boolean {
  const continuation = openContinuation(m);
  callHandler(m, stage, exchange, continuation.next);
  closeContinuation(m);
  return continuation.exits.length > 0;
}

function callHandler(m: Machine, stage: Stage, exchange: Exchange, next: Value): void {
  const { request, response, single } = exchange;
  const args = single === true ? [request, next] : [request, response, next];
  for (const [part, schema] of stage.validates ?? []) validate(m, stage, part, schema);
  const result = m.ops.call(m, {
    callee: stage.handler,
    self: m.values.undefined,
    args,
    at: stage.at,
    label: 'handler',
  });
  if (m.live && result.kind === 'promise') awaitValue(m, result, stage.at);
}

/** Holds a part of the request against a schema that the route was given. */
function validate(m: Machine, { at }: Stage, part: string, schema: Value): void {
  const base = { kind: 'effect', what: 'validate', at, library: 'unknown', throws: true } as const;
  if (isSourceName(part)) emit(m, { ...base, value: sourceValue(m, part), schema });
}

/** A handler of a package: what its declaration says, or a guard nobody can see into; gives whether it is declared. */
function passOpaque(m: Machine, stage: Stage, exchange: Exchange): boolean {
  const spec = m.libraries.rowWith(stage.handler, 'middleware')?.middleware;
  if (spec !== undefined && isExcepted(m, stage, spec, exchange.route)) return true;
  if (spec?.asks !== undefined && stage.handler.kind === 'api') passAsked(m, stage, stage.handler, exchange);
  else if (spec !== undefined) applyMiddleware(m, stage.handler, spec, { request: exchange.request, at: stage.at });
  else if (stage.handler.kind !== 'const') {
    noteOpaque(m, stage.at, nameOf(stage.handler, m));
  }
  return spec !== undefined;
}

/** One of several hooks lets the request through, or all have to: `fastify.auth([…], { relation: 'and' })`. */
function passAsked(m: Machine, stage: Stage, made: ApiValue, exchange: Exchange): void {
  const spec = m.libraries.rowWith(made, 'middleware')?.middleware.asks;
  const given = (ref: string): Value | undefined => resolveRef(m, { api: made, args: made.args, at: stage.at }, ref);
  const hooks = flatten(m, [given(spec?.of ?? '') ?? m.values.undefined]);
  const relation = given(spec?.relation ?? '');
  if (relation?.kind === 'const' && relation.value === 'and') {
    for (const handler of hooks) if (m.live) passStage(m, { ...stage, handler }, exchange);
    return;
  }
  passChoice(m, stage, { alternatives: hooks.map((value) => ({ value, when: [] })) }, exchange);
}

/** How a handler is named in `assay dump entries`. */
export function nameOf(handler: Value, m: Machine): string {
  if (handler.kind === 'api') return labelOf(handler);
  if (handler.kind === 'closure') return nameOfClosure(moduleOf(m, handler.module), handler.callable);
  if (handler.kind === 'result') return `${handler.callee}()`;
  return handler.kind === 'native' ? 'wrapped' : handler.kind;
}

/** A function without a name goes by the one that made it: `requireRole()`. */
function nameOfClosure(module: Module, id: number): string {
  const { name, start, end } = callableOf(module, id);
  if (name !== '') return name;
  const around = module.callables.filter(
    (one) => one.id !== 0 && one.name !== '' && one.start <= start && one.end >= end,
  );
  const maker = around.sort((a, b) => b.start - a.start)[0];
  return maker === undefined ? 'handler' : `${maker.name}()`;
}
