import type { Value } from '../../model/value.js';
import { joinExits } from '../branches.js';
import { closeContinuation, openContinuation } from '../continuations.js';
import { exchangeType } from '../exchange.js';
import { resolveRef } from '../library/refs.js';
import type { Machine, ServingCall } from '../machine.js';
import { getMember } from '../members.js';
import type { EntryPoint } from './entry-point.js';
import type { Entered } from './operation-entries.js';
import { operationEntries } from './operation-entries.js';

/** A call that answers operations, and the entry point on whose way it stands. */
export interface ServedHere {
  readonly call: ServingCall;
  readonly point: EntryPoint;
}

/** The operations that handlers hand their requests over to, each by way of the first handler that does. */
export function findServedOperations(m: Machine, found: readonly ServedHere[]): readonly EntryPoint[] {
  const first = new Map<Value, ServedHere>();
  for (const one of [...found].sort((a, b) => rank(a) - rank(b)))
    if (!first.has(one.call.serves)) first.set(one.call.serves, one);
  return [...first.values()].flatMap(({ call, point }) =>
    operationEntries(m, call.serves, {
      chain: point.entry.chain,
      enter: (machine) => enterBy(machine, call, point),
    }),
  );
}

/** Operations that change something come by this method. */
function rank({ point }: ServedHere): number {
  return point.entry.method === 'POST' ? 0 : 1;
}

/** Walks the handler as far as the call; what is known and written there is what the operations start with. */
function enterBy(m: Machine, { api, spec, serves }: ServingCall, point: EntryPoint): Entered | undefined {
  const { facts } = m;
  const way = openContinuation(m);
  m.soughtCall = { serves, way };
  point.walk(m);
  m.soughtCall = undefined;
  closeContinuation(m);
  m.store.undo(way.mark);
  m.facts = facts;
  const given = joinExits(m, way.exits);
  if (!m.live) return undefined;
  const call = { api, args: argumentsIn(m, given), at: point.entry.at };
  const from = spec.context === undefined ? undefined : resolveRef(m, call, spec.context.from);
  return {
    request: resolveRef(m, call, spec.answers ?? '') ?? exchangeType(m, 'Request'),
    response: exchangeType(m, 'Response'),
    context: spec.context === undefined || from === undefined ? undefined : { from, with: spec.context.with },
  };
}

/** What the call was given, on all ways to it. */
function argumentsIn(m: Machine, given: Value): readonly Value[] {
  const args = ['0', '1', '2'].map((index) => getMember(m, given, index));
  const missing = args.findIndex(({ kind }, index) => index > 0 && kind === 'const');
  return missing === -1 ? args : args.slice(0, missing);
}
