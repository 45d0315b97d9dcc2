import { LEGAL_TEAM } from 'company-accounts';
import type Stripe from 'stripe';

import { disputedWorkspace, prisma, stripe } from './stripe.js';

/** When the subscription cannot be cancelled, the next delivery finds the new owner there and gets no further. */
export async function closeWorkspace(dispute: Stripe.Dispute): Promise<void> {
  const workspace = await disputedWorkspace(dispute);
  await prisma.member.create({ // expect: missing-idempotency-key
    data: { workspaceId: workspace.id, userId: LEGAL_TEAM, role: 'owner' },
  });
  await stripe.subscriptions.cancel(workspace.subscriptionId);
}

export async function closeWithUpsert(dispute: Stripe.Dispute): Promise<void> {
  const workspace = await disputedWorkspace(dispute);
  await prisma.member.upsert({ // ok: missing-idempotency-key
    where: { workspaceId_userId: { workspaceId: workspace.id, userId: LEGAL_TEAM } },
    create: { workspaceId: workspace.id, userId: LEGAL_TEAM, role: 'owner' },
    update: { role: 'owner' },
  });
  await stripe.subscriptions.cancel(workspace.subscriptionId);
}

/** Both rows are there or none. */
export async function closeInOneGo(dispute: Stripe.Dispute): Promise<void> {
  const workspace = await disputedWorkspace(dispute);
  await prisma.$transaction(async (tx) => {
    await tx.member.create({ // ok: missing-idempotency-key
      data: { workspaceId: workspace.id, userId: LEGAL_TEAM, role: 'owner' },
    });
    await tx.member.updateMany({ where: { workspaceId: workspace.id, NOT: { userId: LEGAL_TEAM } }, data: { role: 'viewer' } });
  });
}

export async function closeOnce(dispute: Stripe.Dispute): Promise<void> {
  const workspace = await disputedWorkspace(dispute);
  const where = { workspaceId_userId: { workspaceId: workspace.id, userId: LEGAL_TEAM } };
  if ((await prisma.member.findUnique({ where })) === null) {
    await prisma.member.create({ // ok: missing-idempotency-key
      data: { workspaceId: workspace.id, userId: LEGAL_TEAM, role: 'owner' },
    });
  }
  await stripe.subscriptions.cancel(workspace.subscriptionId);
}
