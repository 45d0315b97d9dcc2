import { z } from 'zod';

interface RiskAnswer {
  readonly score: number;
  readonly screened?: boolean;
}

const riskAnswer = z.object({ score: z.number().min(0).max(100) });
const url = 'https://api.fraud-screening.example/v1/scores';

function question(intentId: string, amount: number): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ intentId, amount }) };
}

/** An answer without a score is `undefined > 80`: false, so the purchase passes. */
export async function isRisky(intentId: string, amount: number): Promise<boolean> {
  const response = await fetch(url, question(intentId, amount)); // expect: unchecked-gateway-response
  if (!response.ok) throw new Error(`risk service answered ${response.status}`);
  const answer = (await response.json()) as unknown as RiskAnswer;
  return answer.score > 80;
}

export async function isRiskyForSure(intentId: string, amount: number): Promise<boolean> {
  const response = await fetch(url, question(intentId, amount)); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`risk service answered ${response.status}`);
  const answer = riskAnswer.parse(await response.json());
  return answer.score > 80;
}

/** An answer without any of its fields does not get past the first question. */
export async function isRiskyOnceScreened(intentId: string, amount: number): Promise<boolean> {
  const response = await fetch(url, question(intentId, amount)); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`risk service answered ${response.status}`);
  const answer = (await response.json()) as unknown as RiskAnswer;
  if (!answer.screened) throw new Error('risk service did not screen the payment');
  return answer.score > 80;
}
