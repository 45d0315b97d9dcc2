import { Receiver } from '@upstash/qstash';

const receiver = new Receiver();

/** The job has run when the signature turns out to be wrong. */
export const withLateCheck = (job: (body: string) => Promise<Response>) => async (req: Request): Promise<Response> => {
  const body = await req.text();
  const answer = await job(body);
  await receiver.verify({ signature: req.headers.get('upstash-signature') ?? '', body });
  return answer;
};
