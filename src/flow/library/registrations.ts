import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf, INHERITS } from '../members.js';
import type { ApiCall } from './refs.js';
import { REGISTERED_STEP } from './library-index.js';

/** The router a method was called on; of what a registration gave back, the one it was made on. */
export function routerOf(call: ApiCall): Value | undefined {
  const router = call.api.base?.base;
  return router?.step === REGISTERED_STEP ? router.base : router;
}

/** Tells what is made at different places, or by different calls of one function, apart. */
export function tagOf(m: Machine, call: ApiCall): Value {
  const callers = m.stack.map((a) => `${a.site.file}:${String(a.site.start)}`).join('>');
  return m.values.constant(`${call.at.file}:${String(call.at.start)}<${callers}`);
}

/**
 * Registrations are kept beside the store, in the order they are made: one that stands in a branch of the start-up
 * counts as made, and the rounds of a loop make it once.
 */
export function addRegistration(m: Machine, owner: Value, record: Value): void {
  m.store.taint();
  if (owner.kind !== 'api' || m.phase !== 'start-up') return;
  m.handouts += 1;
  const made = m.routers.get(owner);
  if (made === undefined) m.routers.set(owner, new Set([record]));
  else made.add(record);
}

/** The registrations of a router in the order they were made. */
export function registrationsOf(m: Machine, router: Value): readonly Extract<Value, { kind: 'object' }>[] {
  const made = router.kind === 'api' ? m.routers.get(router) : undefined;
  return [...(made ?? [])].filter((record) => record.kind === 'object');
}

/** The router a plugin's own one was made from, and the one that was made from, innermost first. */
export function routersAround(m: Machine, router: Value): readonly Value[] {
  const around: Value[] = [];
  for (
    let at = m.store.getOf(router, INHERITS);
    at !== undefined && !around.includes(at);
    at = m.store.getOf(at, INHERITS)
  )
    around.push(at);
  return around;
}

/** What lists hold, lists in them included. */
export function flatten(m: Machine, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => {
    const now = contentOf(m, value);
    return now.kind === 'array' ? flatten(m, now.rest === undefined ? now.items : [...now.items, now.rest]) : [value];
  });
}
