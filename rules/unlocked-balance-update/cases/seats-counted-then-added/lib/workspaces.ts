import type { Workspace } from '@prisma/client';
import { z } from 'zod';

import { currentUserId } from './auth';
import { prisma } from './prisma';

export const newSeat = z.object({ email: z.email() });

/** The workspace of the path if the caller owns it. */
export async function ownWorkspace(id: string): Promise<Workspace | null> {
  const ownerId = await currentUserId();
  if (ownerId === null) return null;
  return prisma.workspace.findFirst({ where: { id, ownerId } });
}
