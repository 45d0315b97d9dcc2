import { Receiver } from '@upstash/qstash';

const receiver = new Receiver();

type Job = (body: string) => Promise<Response>;

/** The clock calls with GET and a secret, the queue with POST and a signature. */
export const withJob = (job: Job) => async (req: Request): Promise<Response> => {
  let body = '';
  if (req.method === 'GET') {
    if (req.headers.get('authorization') !== `Bearer ${process.env.CRON_SECRET}`) throw new Error('not the clock');
  } else if (req.method === 'POST') {
    body = await req.text();
    await receiver.verify({ signature: req.headers.get('upstash-signature') ?? '', body });
  } else {
    throw new Error(`no job comes by ${req.method}`);
  }
  return job(body);
};
