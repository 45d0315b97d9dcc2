import type { CallEffect, ReadEffect, Value } from '../../src/engine/rule-api.js';
import { INPUT, mentions, ORIGIN, partsOf, samePlace } from '../../src/engine/rule-api.js';

/** Where a key that is another one for each request comes from. */
const PER_REQUEST = ORIGIN.header | ORIGIN.random | ORIGIN.time;
/** Where a key comes from that may be the same for two requests or not. */
const PERHAPS = (INPUT & ~ORIGIN.path) | ORIGIN.unknown;

/** Whether a call carries a key that is the same for two requests about the rows a read gave: the gateway pays once. */
export function paysOnce({ idempotencyKey }: CallEffect, read: ReadEffect | undefined): boolean {
  if (idempotencyKey.is !== 'known') return false;
  const { value } = idempotencyKey;
  const keys = value.kind === 'choice' ? value.alternatives.map((a) => a.value) : [value];
  return keys.every((key) => isShared(key, read));
}

function isShared(key: Value, read: ReadEffect | undefined): boolean {
  if ((key.origin & PER_REQUEST) !== 0) return false;
  if ((key.origin & PERHAPS) === 0) return true;
  // One row is named by what it was chosen by; many are named by nothing but themselves.
  const chosenBy = new Set(read === undefined || read.many ? [] : partsOf(read.selector.where));
  return mentions(
    key,
    (part) => chosenBy.has(part) || (part.kind === 'row' && read !== undefined && samePlace(part.at, read.at)),
  );
}
