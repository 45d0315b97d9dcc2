'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { workspaceAction } from '@/lib/workspace-action';

const settings = z.object({ journal: z.string().max(20), closeBooksOn: z.number().int().min(1).max(28) });

// Found by provider alone: the first row of any workspace is the one that is changed.
export const updateLedgerExport = workspaceAction.inputSchema(settings).action(async ({ parsedInput }) => {
  const integration = await prisma.integration.findFirst({ where: { provider: 'ledger-export' } }); // expect: idor-lookup
  if (!integration) throw new Error('Install the integration first.');
  await prisma.integration.update({ where: { id: integration.id }, data: { settings: parsedInput } });
});
