import { prisma } from './clients';

/** Records the event and cancels the order in one transaction; a second delivery changes nothing. */
export async function cancelOrderOnce(eventId: string, paymentIntentId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.processedEvent.createMany({ data: [{ id: eventId }], skipDuplicates: true });
    if (count === 0) return;
    await tx.order.updateMany({ where: { paymentIntentId, status: 'pending' }, data: { status: 'cancelled' } });
  });
}
