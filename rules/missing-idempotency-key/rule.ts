import type { Occurrence, Place, SchemaView, Walk } from '../../src/engine/rule-api.js';
import {
  blamedPlace,
  createEntities,
  createWorth,
  defineRule,
  keyOf,
  pathTo,
  samePlace,
  walkTrace,
} from '../../src/engine/rule-api.js';
import { blockedDeliveries } from './blocked-deliveries.js';
import { endsApart } from './ends-apart.js';
import { repeatedCalls } from './gateway-calls.js';
import { lostDeliveries } from './lost-deliveries.js';
import { racedKeys } from './raced-keys.js';
import { redemptions } from './redemptions.js';
import { repeatedWrites } from './repeated-writes.js';
import type { Repetition } from './repetition.js';
import { unlikeReplays } from './unlike-replays.js';

/** Money moves each time the operation runs, and nothing makes a second run harmless. */
export default defineRule({
  id: 'missing-idempotency-key',
  title: 'Money moves again when the operation is repeated',
  severity: 'high',
  precision: 'high',
  standards: {
    cwe: [837, 799, 841],
    top10: ['A06:2025'],
    api: ['API6:2023'],
    asvs: ['2.3.3'],
    pci: ['6.2.4'],
  },
  asks: 'payments, postings and other work with money that happens again when a request or message is repeated',
  messages: {
    absent:
      '{entry} asks {gateway} for a {operation} without an idempotency key. A request that is repeated after a timeout moves the money twice.',
    fresh:
      '{entry} asks {gateway} for a {operation} with an idempotency key made of {what}. Each attempt is a new operation to the gateway, so a retry moves the money twice.',
    shared:
      '{entry} asks {gateway} for a {operation} with an idempotency key that {what}. Different operations share it: the second one gets the answer of the first.',
    request:
      '{entry} changes `{column}` of {entity} each time it is called. Neither a key of the request nor a state that only one request can leave stops a repetition.',
    message:
      '{entry} changes `{column}` of {entity} for each delivery. Messages are delivered more than once, and nothing ties the change to the id of this one.',
    redeemed:
      '{entry} stores another {entity} each time it is called with the same payment. Nothing unique in {entity} names the payment.',
    unlike:
      '{entry} answers with what is stored under the idempotency key, whatever the request is. The digest in `{column}` of {entity} is not held against it on the way: another request with the same key gets an answer that is not its own.',
    apart:
      '{entry} marks the key of the request in {entity} as done in another transaction than the one in which the money moved. Who dies between the two leaves a key under which the request is carried out again.',
    raced:
      '{entry} looks for the key of the request in {entity} and stores it when it is not there; a conflict is ignored. Two equal requests at once both find no key, and both move the money.',
    blocked:
      '{entry} stores {entity} under a key that is the same for every delivery. A delivery that fails behind it fails here when it is repeated: {what} is left undone.',
    lost: '{entry} notes in {entity} that it had the message, and changes `{column}` in another transaction afterwards. Who dies between the two leaves a message that counts as handled: the change is never made.',
  },
  fixes: {
    absent: 'Give the call an idempotency key made from the id of what is paid, stored before the first attempt.',
    fresh: 'Make the key from the id of what is paid, or store it before the first attempt; no randomness, no time.',
    shared: 'Make the key from the id of what is paid.',
    request:
      'Insert a key of the request under a unique constraint in the transaction of the change, or claim the state first with a conditional update.',
    message: 'Insert the id of the message under a unique constraint in the transaction of the change.',
    redeemed: 'Store the id of the payment in {entity} under a unique constraint.',
    unlike:
      'Compare `{column}` with the digest of the request before the stored answer is given, and refuse what differs.',
    apart: 'Mark the key in {entity} in the transaction in which the money moves.',
    raced:
      'Insert the key first and go on only when a row was inserted, or hold a lock on the key from the look-up to the end of the transaction.',
    blocked: 'Store the row with an upsert, or in one transaction with what follows it.',
    lost: 'Store the note in {entity} in the transaction of the change.',
  },
  check({ traces, program, config }, report) {
    const { schema } = program;
    const view: SchemaView = { schema, entities: createEntities(schema) };
    const worth = createWorth(program, config.owners);
    const safe = new Map<string, Occurrence[]>();
    const unsafe = traces.flatMap((trace) => {
      const walk = walkTrace(trace);
      const calls = repeatedCalls(walk, view, program);
      const writes = repeatedWrites(walk, view);
      const ends = endsApart(walk, view);
      for (const one of [...calls.safe, ...writes.safe, ...ends.safe]) {
        const key = keyOf(one.node.at);
        safe.set(key, [...(safe.get(key) ?? []), one]);
      }
      // What follows a call that is repeated is repeated with it: one operation, one finding.
      const found = firstOf(racedKeys(walk, view), () =>
        firstOf(calls.repeated, () =>
          firstOf(writes.repeated, () => firstOf(lostDeliveries(walk, view), () => redemptions(walk, view))),
        ),
      );
      const kept = firstOf(found, () => [...ends.repeated, ...unlikeReplays(walk, view)]);
      return [...kept, ...blockedDeliveries(walk, view, worth)].map((repetition) => ({ walk, repetition }));
    });
    const blamed = blamedPlaces(
      unsafe.map(({ repetition }) => repetition.effect),
      safe,
    );
    for (const { walk, repetition } of unsafe) report(told(walk, repetition, blamed));
  },
});

function firstOf(found: readonly Repetition[], otherwise: () => readonly Repetition[]): readonly Repetition[] {
  return found.length > 0 ? found : otherwise();
}

type ByPlace<T> = ReadonlyMap<string, T>;

/**
 * Where to point, by the place of the effect: who reaches it without a key where others have one. Where several do, it is
 * what they share that lacks it.
 */
function blamedPlaces(unsafe: readonly Occurrence[], safe: ByPlace<readonly Occurrence[]>): ByPlace<Place> {
  const blamed = new Map<string, Place>();
  for (const effect of unsafe) {
    const key = keyOf(effect.node.at);
    const at = blamedPlace(effect, safe.get(key) ?? []);
    const before = blamed.get(key);
    blamed.set(key, before === undefined || samePlace(before, at) ? at : effect.node.at);
  }
  return blamed;
}

function told(walk: Walk, repetition: Repetition, blamed: ByPlace<Place>) {
  const { shape, effect, data, confidence } = repetition;
  const at = repetition.at ?? blamed.get(keyOf(effect.node.at)) ?? effect.node.at;
  return {
    message: shape,
    data,
    at,
    entry: walk.trace.entry.label,
    path: pathTo(walk, effect),
    confidence,
    shape: [shape, data.gateway, data.operation, data.entity, data.column].filter((word) => word !== '').join(':'),
  } as const;
}
