/** Requests that change something at another service, and writes of the state that tells of it. */
import type { CallEffect, Effect, WriteEffect } from '../../model/trace.js';
import type { Schema } from '../../model/schema.js';
import type { Value } from '../../model/value.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import { isStateField } from '../../program/schema/ownership.js';
import { hangsOn } from './alternatives.js';
import { findEntity } from './columns.js';
import { isGateway, isOwnAddress, movesMoney } from './gateways.js';
import { fieldsOf } from './parts.js';
import { mentions } from './walk.js';
import type { Worth } from './worth.js';

/** Words of addresses behind which nothing is that a state could tell of: messages, figures, copies, questions. */
const ON_THE_SIDE =
  /\b(?:notif\w*|e?mails?|sms|messages?|push|slack|\w*hooks?|events?|metrics?|track\w*|analytics|telemetry|logs?|caches?|purge|invalidat\w*|search|index\w*|quer(?:y|ies)|graphql|quotes?|tokens?|sessions?|login|logout|o?auth2?|previews?|presence|locks?|leases?|heartbeats?|uploads?)\b/i;
/** States in which something is not done, or known not to be. */
const NOT_DONE =
  /^(?:fail|error|pend|retr|attention|unknown|stuck|review|await|processing|open|request|unsettled|partial)/i;

/**
 * What is lost when a request to a service that nobody knows fails: something there was to be removed or replaced, or
 * to be made once, under a key. Any other POST may only ask.
 */
export function changeElsewhere(effect: Effect): Worth | undefined {
  if (effect.what !== 'call' || isGateway(effect) || movesMoney(effect) || isOwnAddress(effect)) return undefined;
  if (!isChanging(effect) || mentions(effect.target, isOnTheSide)) return undefined;
  return {
    kind: 'call',
    weight: 'owned',
    subject: `the ${effect.method} at another service`,
    shape: `call:${effect.service}:${effect.method.toLowerCase()}`,
    at: effect.at,
  };
}

function isChanging({ method, idempotencyKey }: CallEffect): boolean {
  if (method === 'POST') return idempotencyKey.is === 'known';
  return method === 'DELETE' || method === 'PUT' || method === 'PATCH';
}

function isOnTheSide(value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'string' && ON_THE_SIDE.test(value.value);
  return value.kind === 'text' && value.parts.some((part) => typeof part === 'string' && ON_THE_SIDE.test(part));
}

/** Whether a write puts a row into a state that says that something is done, whether or not a test holds. */
export function tellsDone(write: WriteEffect, schema: Schema, test: Value): boolean {
  if (write.operation !== 'update' && write.operation !== 'upsert') return false;
  const entity = write.entity.is === 'known' ? findEntity(schema, write.entity.value) : undefined;
  if (entity === undefined || hangsOn(write.data, test)) return false;
  const states = entity.fields.filter(isStateField);
  return [...fieldsOf(write.data)].some(
    ([name, value]) => states.some((field) => field.name === name || field.column === name) && isDone(value),
  );
}

function isDone(value: Value): boolean {
  if (value.kind === 'choice') return value.alternatives.every((a) => isDone(a.value));
  return (
    value.kind === 'const' && typeof value.value === 'string' && !wordsOf(value.value).some((w) => NOT_DONE.test(w))
  );
}
