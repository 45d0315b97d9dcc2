import type { Place } from '../model/location.js';
import type { ApiValue, Value } from '../model/value.js';
import { joinBranches, runBranch } from './branches.js';
import { runBuilder } from './library/builders.js';
import { REGISTERED_STEP } from './library/library-index.js';
import type { Machine } from './machine.js';
import { learn } from './machine.js';
import { NEVER } from './never.js';

/** Cell of a registration that somebody waited for. */
export const AWAITED = '#awaited';

/** `await value` */
export function awaitValue(m: Machine, value: Value, at: Place): Value {
  switch (value.kind) {
    case 'promise':
      return settle(m, value);
    case 'choice':
      return awaitChoice(m, value, at);
    case 'api': {
      if (value.step === REGISTERED_STEP) return settleRegistration(m, value);
      const run = runBuilder(m, value, at);
      return run === undefined ? value : awaitValue(m, run, at);
    }
    default:
      return value;
  }
}

function settle(m: Machine, promise: Extract<Value, { kind: 'promise' }>): Value {
  if (promise.rejects) m.thrown.push(m.values.unknown('rejection'));
  if (promise.of.kind === 'native' && promise.of.name === NEVER) {
    m.live = false;
    return m.values.undefined;
  }
  for (const fact of promise.after) learn(m, fact);
  return promise.of;
}

/** A plugin that was waited for has the hooks its router had by then, not those that are added later. */
function settleRegistration(m: Machine, registered: ApiValue): Value {
  const [record] = registered.args;
  if (record !== undefined) m.store.set(m.store.overlayOf(record), AWAITED, m.values.constant(true));
  return registered.base ?? registered;
}

function awaitChoice(m: Machine, value: Extract<Value, { kind: 'choice' }>, at: Place): Value {
  if (value.alternatives.every((a) => a.value.kind !== 'promise' && a.value.kind !== 'api')) return value;
  const outcomes = value.alternatives.map((a) =>
    runBranch(m, () => {
      for (const fact of a.when) learn(m, fact);
      return awaitValue(m, a.value, at);
    }),
  );
  for (const outcome of outcomes)
    m.items.push(...(outcome.node.kind === 'sequence' ? outcome.node.items.filter((n) => n.kind !== 'assume') : []));
  return joinBranches(m, outcomes);
}
