import type { Domain } from '@prisma/client';

import { prisma } from './prisma';

/** Lets one request go on with a requested domain of the user. */
export async function claimDomain(id: string, userId: string): Promise<Domain | null> {
  const claimed = await prisma.domain.updateMany({
    where: { id, userId, status: 'REQUESTED' },
    data: { status: 'BUYING' },
  });
  if (claimed.count !== 1) return null;
  return prisma.domain.findFirst({ where: { id, userId } });
}

export async function activateDomain(domain: Domain, registrarId: string): Promise<void> {
  await prisma.domain.update({
    where: { id: domain.id, userId: domain.userId, status: 'BUYING' },
    data: { status: 'ACTIVE', registrarId },
  });
}
