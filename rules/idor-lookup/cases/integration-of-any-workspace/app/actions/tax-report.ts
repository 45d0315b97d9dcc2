'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { workspaceAction } from '@/lib/workspace-action';

const settings = z.object({ country: z.string().length(2) });

export const updateTaxReport = workspaceAction
  .inputSchema(settings)
  .action(async ({ parsedInput, ctx: { workspaceId } }) => {
    const integration = await prisma.integration.findUnique({ // ok: idor-lookup
      where: { workspaceId_provider: { workspaceId, provider: 'tax-report' } },
    });
    if (!integration) throw new Error('Install the integration first.');
    // The id comes from a row that was found in the caller's workspace.
    await prisma.integration.update({ where: { id: integration.id }, data: { settings: parsedInput } }); // ok: idor-lookup
  });

export const removeTaxReport = workspaceAction.action(async ({ ctx }) => {
  await prisma.integration.deleteMany({ where: { provider: 'tax-report', workspaceId: ctx.workspaceId } }); // ok: idor-lookup
});
