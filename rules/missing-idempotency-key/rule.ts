import type { SchemaView, Walk } from '../../src/engine/rule-api.js';
import { createEntities, createWorth, defineRule, pathTo, walkTrace } from '../../src/engine/rule-api.js';
import { blockedDeliveries } from './blocked-deliveries.js';
import { repeatedCalls } from './gateway-calls.js';
import { redemptions } from './redemptions.js';
import { repeatedWrites } from './repeated-writes.js';
import type { Repetition } from './repetition.js';

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
    blocked:
      '{entry} stores {entity} under a key that is the same for every delivery. A delivery that fails behind it fails here when it is repeated: {what} is left undone.',
  },
  fixes: {
    absent: 'Give the call an idempotency key made from the id of what is paid, stored before the first attempt.',
    fresh: 'Make the key from the id of what is paid, or store it before the first attempt; no randomness, no time.',
    shared: 'Make the key from the id of what is paid.',
    request:
      'Insert a key of the request under a unique constraint in the transaction of the change, or claim the state first with a conditional update.',
    message: 'Insert the id of the message under a unique constraint in the transaction of the change.',
    redeemed: 'Store the id of the payment in {entity} under a unique constraint.',
    blocked: 'Store the row with an upsert, or in one transaction with what follows it.',
  },
  check({ traces, program, config }, report) {
    const { schema } = program;
    const view: SchemaView = { schema, entities: createEntities(schema) };
    const worth = createWorth(program, config.owners);
    for (const trace of traces) {
      const walk = walkTrace(trace);
      const calls = repeatedCalls(walk, view, program);
      // What follows a call that is repeated is repeated with it: one operation, one finding.
      const found = calls.length > 0 ? calls : firstOf(repeatedWrites(walk, view), () => redemptions(walk, view));
      for (const repetition of [...found, ...blockedDeliveries(walk, view, worth)]) report(told(walk, repetition));
    }
  },
});

function firstOf(found: readonly Repetition[], otherwise: () => readonly Repetition[]): readonly Repetition[] {
  return found.length > 0 ? found : otherwise();
}

function told(walk: Walk, { shape, effect, at = effect.node.at, data, confidence }: Repetition) {
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
