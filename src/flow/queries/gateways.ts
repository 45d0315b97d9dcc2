/** Calls to payment services: which of them move money. */
import { MOVES_MONEY } from '../../model/trace.js';
import type { CallEffect, Effect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, mentions } from './walk.js';

/** Service name of plain HTTP calls whose host says nothing. */
const PLAIN = 'http';

/** The calls that move money, in order. */
export function moneyCalls(walk: Walk): readonly Occurrence<CallEffect>[] {
  return effectsIn(walk, 'call').filter(({ node }) => movesMoney(node) && !isOwnAddress(node));
}

/** Whether a call moves money. */
export function movesMoney(call: CallEffect): boolean {
  return MOVES_MONEY.has(call.operation);
}

/** Whether a call goes to a payment service; who answers plain HTTP is not known. */
export function isGateway({ service }: CallEffect): boolean {
  return service !== PLAIN;
}

/** A plain HTTP call to a path without a host: the application's own pages talking to its own server. */
export function isOwnAddress(call: CallEffect): boolean {
  if (call.service !== PLAIN) return false;
  const first = firstText(call.target);
  return first !== undefined && /^\.{0,2}\/(?!\/)/.test(first);
}

function firstText(value: Value): string | undefined {
  if (value.kind === 'const') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind !== 'text') return undefined;
  const [first] = value.parts;
  return typeof first === 'string' ? first : undefined;
}

/** How an operation gets repeated: the caller sends its request again, or a message is delivered again. */
export type Delivery = 'request' | 'message';

/** How the operation of a trace gets repeated; undefined where nothing repeats it, or where that is harmless. */
export function deliveryOf({ trace, occurrences }: Walk): Delivery | undefined {
  const { kind, method } = trace.entry;
  if (kind === 'consumer') return 'message';
  if (kind === 'action') return 'request';
  if (kind !== 'route' || (method !== 'POST' && method !== 'ALL')) return undefined;
  const isSigned = occurrences.some(({ node }) => node.kind === 'effect' && isMessageSignature(node));
  return isSigned ? 'message' : 'request';
}

/** Whether an effect verifies who sent a message. Cookies, and tokens against forged requests, are signed for a browser. */
export function isMessageSignature(effect: Effect): boolean {
  if (effect.what !== 'authenticate' || effect.proves !== 'signature') return false;
  return !mentions(effect.credential, (part) => NOT_OF_MESSAGES.some((isSo) => isSo(part)));
}

const NOT_OF_MESSAGES = [isCookie, isForgeryToken, isHashedField, isDeciphered];

/** `req.headers['x-csrf-token']`, `body._csrf` */
function isForgeryToken(part: Value): boolean {
  return part.kind === 'member' && /[cx]srf/i.test(part.name);
}

/** `createHash('sha256').update(body.client_secret)`: what is hashed to be looked up or compared is a secret, not a message. */
function isHashedField(part: Value): boolean {
  if (part.kind !== 'op' || part.op !== 'createHash') return false;
  return part.operands.some((operand) => operand.kind === 'member' && (operand.origin & ORIGIN.body) !== 0);
}

/** What only this service can have encrypted comes back to it: the `state` of a sign-in. */
function isDeciphered(part: Value): boolean {
  return part.kind === 'op' && part.op === 'createDecipheriv';
}

function isCookie(part: Value): boolean {
  if (part.kind === 'source') return part.origin === ORIGIN.cookie;
  return (part.kind === 'member' && part.name === 'cookies') || (part.kind === 'api' && part.step === 'cookies');
}

/** Whether the request chooses what a call is about. */
export function isChosenByRequest(call: CallEffect): boolean {
  return ((call.target.origin | call.body.origin) & INPUT) !== 0;
}

/** A call in words: `stripe` and `refund`. */
export function nameOfCall(call: CallEffect): { readonly gateway: string; readonly operation: string } {
  return { gateway: call.service === PLAIN ? 'another service' : call.service, operation: call.operation };
}
