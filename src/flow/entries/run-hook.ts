import type { HookArgument } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { joinExits } from '../branches.js';
import { closeContinuation, openContinuation } from '../continuations.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { callableOf, learn, moduleOf } from '../machine.js';
import { getMember } from '../members.js';
import { awaitValue } from '../promises.js';
import type { Exchange, Stage } from './stage.js';

type HookStage = Stage & { readonly takes: readonly HookArgument[] };

/**
 * Runs a hook. It lets the request through by returning, or by calling the `next` it takes, without an error; nothing
 * gets past one that has sent the answer, however it returns.
 */
export function runHook(m: Machine, stage: HookStage, exchange: Exchange): void {
  const position = stage.takes.indexOf('next');
  if (position >= 0 && takes(m, stage.handler, position)) passByNext(m, stage, exchange);
  else passByReturning(m, stage, exchange);
}

function takes(m: Machine, handler: Value, position: number): boolean {
  if (handler.kind !== 'closure') return handler.kind === 'native';
  const callable = callableOf(moduleOf(m, handler.module), handler.callable);
  return !callable.async && callable.params.length > position;
}

function call(m: Machine, { handler, at, takes: names }: HookStage, exchange: Exchange, next?: Value): Value {
  const { hooked, request, response } = exchange;
  const given = {
    request,
    response,
    payload: m.values.unknown('payload'),
    body: sourceValue(m, 'body'),
    next: next ?? m.values.undefined,
  };
  return m.ops.call(m, {
    callee: handler,
    self: hooked?.router ?? m.values.undefined,
    args: names.filter((name) => name !== 'next' || next !== undefined).map((name) => given[name]),
    at,
    label: 'hook',
    ...(hooked !== undefined && next === undefined && { ends: { of: response, name: hooked.sent } }),
  });
}

function passByNext(m: Machine, stage: HookStage, exchange: Exchange): void {
  const { facts } = m;
  const continuation = openContinuation(m);
  call(m, stage, exchange, continuation.next);
  closeContinuation(m);
  m.store.undo(continuation.mark);
  m.facts = facts;
  joinExits(m, continuation.exits);
  if (m.live) endWhereSent(m, exchange);
}

function passByReturning(m: Machine, stage: HookStage, exchange: Exchange): void {
  const result = call(m, stage, exchange);
  if (m.live) awaitValue(m, result, stage.at);
  if (m.live) endWhereSent(m, exchange);
}

/** Goes on only on the ways on which no answer was sent. */
function endWhereSent(m: Machine, { hooked, response }: Exchange): void {
  const sent = hooked === undefined ? m.values.undefined : getMember(m, response, hooked.sent);
  if (sent.kind === 'const') m.live = sent.value !== true;
  if (sent.kind !== 'choice') return;
  const open = sent.alternatives.filter(({ value }) => value.kind !== 'const' || value.value !== true);
  const [first, ...others] = open;
  if (first === undefined) m.live = false;
  else for (const fact of first.when) if (others.every(({ when }) => when.includes(fact))) learn(m, fact);
}
