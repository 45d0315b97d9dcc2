import { amongThese, openPayouts, type Choice } from './filters.js';
import { prisma } from './prisma.js';

interface Batch extends Choice {
  readonly batchId: string;
  readonly workspaceId: string;
  readonly fee: number;
}

/** A job that is run again finds no open payouts any more. */
export async function startBatch({ batchId, workspaceId, fee, ...choice }: Batch): Promise<void> {
  const workspace = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const { count } = await prisma.payout.updateMany({
    where: { ...amongThese(choice), ...openPayouts(workspace) },
    data: { batchId, state: 'processing' },
  });
  if (count === 0) return;
  await prisma.workspace.update({ // ok: missing-idempotency-key
    where: { id: workspaceId },
    data: { feesSpent: { increment: fee } },
  });
}

/** What is chosen by its id alone is there the second time as well. */
export async function startBatchOfAnyState({ batchId, workspaceId, fee, ...choice }: Batch): Promise<void> {
  const { count } = await prisma.payout.updateMany({
    where: { ...amongThese(choice), workspaceId },
    data: { batchId, state: 'processing' },
  });
  if (count === 0) return;
  await prisma.workspace.update({ // expect: missing-idempotency-key
    where: { id: workspaceId },
    data: { feesSpent: { increment: fee } },
  });
}
