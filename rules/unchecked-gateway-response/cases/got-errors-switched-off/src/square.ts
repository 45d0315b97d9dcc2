import got from 'got';
import { z } from 'zod';

const completed = z.object({ payment: z.object({ id: z.string(), status: z.literal('COMPLETED') }) });
const square = got.extend({
  prefixUrl: 'https://connect.squareup.com/v2',
  headers: { authorization: `Bearer ${process.env.SQUARE_TOKEN}` },
  throwHttpErrors: false,
  retry: { limit: 0 },
});

function payment(orderId: string, amount: number) {
  return { idempotency_key: `fuel-${orderId}`, source_id: 'fleet-card', amount_money: { amount, currency: 'USD' } };
}

/** With `throwHttpErrors: false` a declined card ends here like an accepted one. */
export async function charge(orderId: string, amount: number): Promise<void> {
  await square.post('payments', { json: payment(orderId, amount) }); // expect: unchecked-gateway-response
}

export async function chargeChecked(orderId: string, amount: number): Promise<void> {
  const response = await square.post('payments', { json: payment(orderId, amount) }); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`payment refused with ${response.statusCode}`);
  completed.parse(JSON.parse(response.body));
}

export async function chargeThrowing(orderId: string, amount: number): Promise<void> {
  const throwing = square.extend({ throwHttpErrors: true });
  const body = await throwing.post('payments', { json: payment(orderId, amount) }).json(); // ok: unchecked-gateway-response
  completed.parse(body);
}
