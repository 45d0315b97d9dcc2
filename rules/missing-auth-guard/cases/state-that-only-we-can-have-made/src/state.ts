import { createDecipheriv } from 'node:crypto';

interface State {
  readonly merchantId: string;
}

/** What the way to the bank was begun with; null where somebody else made it up. */
export function openState(text: string): State | null {
  try {
    const sealed = Buffer.from(text, 'base64url');
    const opener = createDecipheriv('aes-256-gcm', Buffer.from(String(process.env.STATE_KEY), 'hex'), sealed.subarray(0, 12));
    opener.setAuthTag(sealed.subarray(12, 28));
    const plain = opener.update(sealed.subarray(28), undefined, 'utf8') + opener.final('utf8');
    return JSON.parse(plain) as State;
  } catch {
    return null;
  }
}

/** What anybody may write. */
export function readState(text: string): State | null {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as State;
  } catch {
    return null;
  }
}
