import StatsD from 'hot-shots';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import pino from 'pino';

const log = pino();
const redis = new Redis(process.env.REDIS_URL!);
const mail = createTransport(process.env.SMTP_URL);
const metrics = new StatsD();

/** A courtesy: the change stands whether or not the mail leaves. */
export async function notify(to: string, subject: string): Promise<void> {
  try {
    await mail.sendMail({ to, subject, text: subject });
  } catch (error) { // ok: swallowed-exception
    log.warn({ error }, 'notification not sent');
  }
}

/** A stale cache entry lives for a minute at most. */
export async function forget(key: string): Promise<void> {
  await redis.del(key).catch((error: unknown) => log.warn({ error }, 'cache entry not removed')); // ok: swallowed-exception
}

export function count(metric: string): void {
  try {
    metrics.increment(metric);
  } catch { // ok: swallowed-exception
    // metrics never fail a request
  }
}
