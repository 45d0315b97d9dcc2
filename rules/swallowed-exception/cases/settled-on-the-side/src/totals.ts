import { prisma } from './db.js';

export async function recount(merchantId: string): Promise<void> {
  const { _sum } = await prisma.refund.aggregate({ where: { merchantId, status: 'BOOKED' }, _sum: { amount: true } });
  await prisma.seller.update({ where: { merchantId }, data: { totalRefunded: _sum.amount ?? 0 } });
}
