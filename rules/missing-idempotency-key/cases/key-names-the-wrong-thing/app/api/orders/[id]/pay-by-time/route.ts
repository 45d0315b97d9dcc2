import { chargeParams, ownOrder, recordPurchase } from '../../../../../lib/orders';
import { stripe } from '../../../../../lib/stripe';

type Context = { params: Promise<{ id: string }> };

/** The key names the order, but the time makes it another one for every request. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const order = await ownOrder((await params).id);
  if (order === null) return Response.json({ error: 'no such order' }, { status: 404 });
  const idempotencyKey = `purchase-${order.id}-${new Date().toISOString()}`;
  const intent = await stripe.paymentIntents.create(chargeParams(order), { idempotencyKey }); // expect: missing-idempotency-key
  return recordPurchase(order, intent);
}
