import type { Prisma, Workspace } from '@prisma/client';

export interface Choice {
  readonly chosen?: string[];
  readonly left?: string[];
}

export function amongThese({ chosen, left }: Choice): Prisma.PayoutWhereInput {
  if (chosen && chosen.length > 0) return { id: { in: chosen } };
  if (left && left.length > 0) return { id: { notIn: left } };
  return {};
}

/** Payouts that no batch holds yet, of the kind that a workspace pays. */
export function openPayouts({ id, mode }: Workspace): Prisma.PayoutWhereInput {
  const open: Prisma.PayoutWhereInput = { workspaceId: id, state: 'open', batchId: null };
  switch (mode) {
    case 'bank':
      return { ...open, email: null };
    case 'mail':
      return { ...open, email: { not: null } };
    default:
      throw new Error(`unknown mode ${mode}`);
  }
}
