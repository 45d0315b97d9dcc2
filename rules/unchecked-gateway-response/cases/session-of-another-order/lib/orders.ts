import type { Order } from '@prisma/client';

import { prisma } from './prisma';

export function findOwnOrder(id: string, userId: string): Promise<Order | null> {
  return prisma.order.findFirst({ where: { id, userId } });
}

/** Marks a pending order as paid by this session; a session pays one order. */
export async function markPaid(order: Order, sessionId: string): Promise<Response> {
  const paid = await prisma.order.updateMany({
    where: { id: order.id, userId: order.userId, status: 'PENDING' },
    data: { status: 'PAID', sessionId },
  });
  if (paid.count !== 1) return Response.json({ error: 'the order is not pending' }, { status: 409 });
  return Response.json({ id: order.id, status: 'PAID' });
}
