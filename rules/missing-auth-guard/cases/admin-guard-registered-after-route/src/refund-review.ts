import { prisma } from './db.js';

/** Decides an open request exactly once; false when somebody else was faster. */
export async function decide(id: string, status: 'approved' | 'rejected', reviewedBy?: string): Promise<boolean> {
  const { count } = await prisma.refundRequest.updateMany({
    where: { id, status: 'requested' },
    data: { status, reviewedBy, reviewedAt: new Date() },
  });
  return count === 1;
}
