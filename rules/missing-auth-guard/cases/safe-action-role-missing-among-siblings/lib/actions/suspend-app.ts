'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { assertRole } from './assert-role';
import { memberAction } from './client';

export const suspendApp = memberAction // ok: missing-auth-guard
  .inputSchema(z.object({ workspaceId: z.string(), appId: z.string() }))
  .action(async ({ parsedInput: { appId }, ctx: { membership } }) => {
    assertRole(membership.role, ['owner']);
    await prisma.oAuthApp.updateMany({
      where: { id: appId, workspaceId: membership.workspaceId },
      data: { suspended: true },
    });
  });
