import * as Sentry from '@sentry/node';
import { cancelOrderOnce } from '@/lib/cancel-order';
import { verifiedEvent } from '@/lib/verified-event';

export async function POST(request: Request) {
  const event = await verifiedEvent(request, process.env.STRIPE_CONNECT_SECRET!);
  if (!event) return Response.json({ error: 'invalid_signature' }, { status: 400 });
  try {
    if (event.type === 'payment_intent.canceled') await cancelOrderOnce(event.id, event.data.object.id);
    return Response.json({ received: true });
  } catch (error) { // ok: swallowed-exception
    Sentry.captureException(error);
    return Response.json({ error: 'not_processed' }, { status: 500 });
  }
}
