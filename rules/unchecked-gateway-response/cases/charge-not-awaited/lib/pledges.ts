import type { Pledge } from '@prisma/client';

import { prisma } from './prisma';

export async function claimPledge(id: string, donorId: string): Promise<Pledge | null> {
  const claimed = await prisma.pledge.updateMany({
    where: { id, donorId, status: 'OPEN' },
    data: { status: 'CONFIRMING' },
  });
  if (claimed.count !== 1) return null;
  return prisma.pledge.findFirst({ where: { id, donorId } });
}

export async function markGiven(pledge: Pledge): Promise<void> {
  await prisma.pledge.update({
    where: { id: pledge.id, donorId: pledge.donorId, status: 'CONFIRMING' },
    data: { status: 'GIVEN' },
  });
}
