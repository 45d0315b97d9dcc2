import pino from 'pino';
import { z } from 'zod';

const log = pino();
const answer = z.object({ base: z.string().length(3), quote: z.string().length(3), rate: z.number().positive() });

export type Rate = z.infer<typeof answer>;

async function fetchRate(base: string, quote: string): Promise<Rate> {
  const query = new URLSearchParams({ base, quote });
  const response = await fetch(`https://rates.example.com/v1/latest?${query}`, { signal: AbortSignal.timeout(3000) });
  if (!response.ok) throw new Error(`Rate provider answered ${response.status}.`);
  return answer.parse(await response.json());
}

/** When the provider fails, the object made before the attempt is handed out as if it were a rate. */
export async function rateOrStub(base: string, quote: string): Promise<Rate> {
  let rate: Rate = { base, quote, rate: 1 };
  try {
    rate = await fetchRate(base, quote);
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'rate provider failed');
  }
  return rate;
}

/** Undefined when there is no rate: the caller has to decide. */
export async function rateIfKnown(base: string, quote: string): Promise<Rate | undefined> {
  try {
    return await fetchRate(base, quote);
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'rate provider failed');
    return undefined;
  }
}
