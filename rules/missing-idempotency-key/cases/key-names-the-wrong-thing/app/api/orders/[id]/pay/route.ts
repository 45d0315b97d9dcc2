import { chargeParams, ownOrder, recordPurchase } from '../../../../../lib/orders';
import { stripe } from '../../../../../lib/stripe';

type Context = { params: Promise<{ id: string }> };

export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const order = await ownOrder((await params).id);
  if (order === null) return Response.json({ error: 'no such order' }, { status: 404 });
  const idempotencyKey = `purchase-${order.id}`;
  const intent = await stripe.paymentIntents.create(chargeParams(order), { idempotencyKey }); // ok: missing-idempotency-key
  return recordPurchase(order, intent);
}
