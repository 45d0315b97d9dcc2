import { prisma } from '../../../../lib/prisma';
import { readEvent } from '../../../../lib/stripe';

export async function POST(request: Request): Promise<Response> {
  const event = await readEvent(request, process.env.STRIPE_WEBHOOK_SECRET ?? '');
  if (event.type === 'invoice.paid') {
    const invoice = event.data.object;
    await prisma.creditAccount.update({ // expect: missing-idempotency-key
      where: { stripeCustomerId: String(invoice.customer) },
      data: { credits: { increment: Math.floor(invoice.amount_paid / 100) } },
    });
  }
  return Response.json({ received: true });
}
