import type { Commission, Payout } from '@prisma/client';

import { prisma } from './prisma.js';

function pendingOf(payout: Payout, kind: string): Promise<Commission[]> {
  return prisma.commission.findMany({ where: { partnerId: payout.partnerId, kind, status: 'PENDING' } });
}

/** Two runs that overlap read the same pending rows, and both add their sum. */
export async function aggregateSales(): Promise<void> {
  for (const payout of await prisma.payout.findMany()) {
    const pending = await pendingOf(payout, 'sale');
    const ids = pending.map((commission) => commission.id);
    const total = pending.reduce((sum, commission) => sum + commission.earnings, 0);
    await prisma.$transaction(async (tx) => {
      await tx.commission.updateMany({ // expect: unlocked-balance-update
        where: { id: { in: ids } },
        data: { status: 'PROCESSED', payoutId: payout.id },
      });
      await tx.payout.update({ where: { id: payout.id }, data: { amount: { increment: total } } });
    });
  }
}

/** The status in the update and the count of its rows let one run have all the rows it summed. */
export async function aggregateReferrals(): Promise<void> {
  for (const payout of await prisma.payout.findMany()) {
    const pending = await pendingOf(payout, 'referral');
    const ids = pending.map((commission) => commission.id);
    const total = pending.reduce((sum, commission) => sum + commission.earnings, 0);
    await prisma.$transaction(async (tx) => {
      const claimed = await tx.commission.updateMany({ // ok: unlocked-balance-update
        where: { id: { in: ids }, status: 'PENDING' },
        data: { status: 'PROCESSED', payoutId: payout.id },
      });
      if (claimed.count !== ids.length) throw new Error('another run took some of the commissions');
      await tx.payout.update({ where: { id: payout.id }, data: { amount: { increment: total } } });
    });
  }
}
