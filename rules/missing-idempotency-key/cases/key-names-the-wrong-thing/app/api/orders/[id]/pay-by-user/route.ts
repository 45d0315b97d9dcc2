import { chargeParams, ownOrder, recordPurchase } from '../../../../../lib/orders';
import { stripe } from '../../../../../lib/stripe';

type Context = { params: Promise<{ id: string }> };

/** One key for all orders of a user: the second order gets the first one's answer and is never charged. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const order = await ownOrder((await params).id);
  if (order === null) return Response.json({ error: 'no such order' }, { status: 404 });
  const idempotencyKey = `purchase-${order.userId}`;
  const intent = await stripe.paymentIntents.create(chargeParams(order), { idempotencyKey }); // expect: missing-idempotency-key
  return recordPurchase(order, intent);
}
