import { z } from 'zod';

import { currentUserId } from '../../../../../lib/auth';
import { findOwnOrder, markPaid } from '../../../../../lib/orders';
import { stripe } from '../../../../../lib/stripe';

type Context = { params: Promise<{ id: string }> };
const body = z.object({ sessionId: z.string() });

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const userId = await currentUserId();
  if (userId === null) return Response.json({ error: 'sign in' }, { status: 401 });
  const { sessionId } = body.parse(await request.json());
  const order = await findOwnOrder((await params).id, userId);
  if (order === null) return Response.json({ error: 'no such order' }, { status: 404 });

  const session = await stripe.checkout.sessions.retrieve(sessionId); // ok: unchecked-gateway-response
  if (session.client_reference_id !== userId) return Response.json({ error: 'not yours' }, { status: 403 });
  if (session.metadata?.orderId !== order.id) return Response.json({ error: 'another order' }, { status: 403 });
  if (session.payment_status !== 'paid') return Response.json({ error: 'not paid' }, { status: 402 });
  return markPaid(order, session.id);
}
