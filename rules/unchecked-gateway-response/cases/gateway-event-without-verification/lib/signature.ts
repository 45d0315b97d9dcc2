import { createHmac, timingSafeEqual } from 'node:crypto';

/** True if the provider's signature over the raw body is right. */
export function isSigned(body: string, signature: string): boolean {
  const expected = createHmac('sha256', process.env.PAYOUT_WEBHOOK_SECRET ?? '').update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
