'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { memberAction } from './client';

const DEMO_WORKSPACE = 'ws_demo';

// Whoever is a member of the one workspace that the program names is staff.
export const resetDemoApp = memberAction // ok: missing-auth-guard
  .inputSchema(z.object({ workspaceId: z.string(), appId: z.string() }))
  .action(async ({ parsedInput: { appId }, ctx: { membership } }) => {
    if (membership.workspaceId !== DEMO_WORKSPACE) throw new Error('Only in the demo workspace.');
    await prisma.oAuthApp.updateMany({ where: { id: appId, workspaceId: DEMO_WORKSPACE }, data: { suspended: false } });
  });
