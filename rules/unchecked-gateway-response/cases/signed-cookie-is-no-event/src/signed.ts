import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a text was signed with a secret of ours. */
export function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(text).digest('hex'));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
