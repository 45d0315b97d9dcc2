import { randomBytes } from 'node:crypto';

export function nanoid(): string {
  return randomBytes(8).toString('hex');
}
