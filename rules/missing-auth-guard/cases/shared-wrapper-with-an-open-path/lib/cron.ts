import { Receiver } from '@upstash/qstash';

const receiver = new Receiver();

/** Signed calls of the scheduler; on a laptop nobody signs. */
export async function verifySchedule(request: Request, body: string): Promise<void> {
  if (process.env.VERCEL !== '1') return;
  const signature = request.headers.get('upstash-signature');
  if (!signature) throw new Error('unsigned');
  await receiver.verify({ signature, body });
}

export function verifyCronSecret(request: Request): void {
  if (process.env.VERCEL !== '1') return;
  if (request.headers.get('authorization') !== `Bearer ${process.env.CRON_SECRET}`) throw new Error('unauthorized');
}

/** Anybody can send a header. */
export function comesFromScheduler(request: Request): void {
  if (process.env.VERCEL !== '1') return;
  if (!request.headers.get('x-scheduler')) throw new Error('unauthorized');
}
