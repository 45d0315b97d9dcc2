import { Prisma } from '@prisma/client';

import { prisma } from '../../../../lib/prisma';
import { readEvent } from '../../../../lib/stripe';

export async function POST(request: Request): Promise<Response> {
  const event = await readEvent(request, process.env.STRIPE_CONNECT_WEBHOOK_SECRET ?? '');
  if (event.type !== 'invoice.paid') return Response.json({ received: true });
  const invoice = event.data.object;
  try {
    await prisma.$transaction(async (tx) => {
      await tx.processedEvent.create({ data: { id: event.id } });
      await tx.creditAccount.update({ // ok: missing-idempotency-key
        where: { stripeCustomerId: String(invoice.customer) },
        data: { credits: { increment: Math.floor(invoice.amount_paid / 100) } },
      });
    });
  } catch (error) {
    const seenBefore = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (!seenBefore) throw error;
  }
  return Response.json({ received: true });
}
