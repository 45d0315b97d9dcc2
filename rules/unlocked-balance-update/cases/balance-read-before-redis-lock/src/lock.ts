import { Redis } from 'ioredis';
import Redlock from 'redlock';

const redlock = new Redlock([new Redis(process.env.REDIS_URL ?? '')]);

/** Only one caller at a time works on a user's wallet. */
export function withWalletLock<T>(userId: string, work: () => Promise<T>): Promise<T> {
  return redlock.using([`wallet:${userId}`], 10_000, work);
}
