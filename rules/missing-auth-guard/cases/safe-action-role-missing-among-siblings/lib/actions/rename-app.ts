'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { assertRole } from './assert-role';
import { memberAction } from './client';

export const renameApp = memberAction // ok: missing-auth-guard
  .inputSchema(z.object({ workspaceId: z.string(), appId: z.string(), name: z.string().max(60) }))
  .action(async ({ parsedInput: { appId, name }, ctx: { membership } }) => {
    assertRole(membership.role, ['owner', 'developer']);
    await prisma.oAuthApp.updateMany({ where: { id: appId, workspaceId: membership.workspaceId }, data: { name } });
  });
