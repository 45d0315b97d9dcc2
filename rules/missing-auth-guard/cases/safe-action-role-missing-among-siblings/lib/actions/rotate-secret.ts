'use server';

import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { prisma } from '@/lib/db';
import { memberAction } from './client';

// Any member, a read-only one too, can rotate the credential: the role check of its siblings is missing.
export const rotateSecret = memberAction // expect: missing-auth-guard
  .inputSchema(z.object({ workspaceId: z.string(), appId: z.string() }))
  .action(async ({ parsedInput: { appId }, ctx: { membership } }) => {
    const secret = randomBytes(32).toString('base64url');
    const { count } = await prisma.oAuthApp.updateMany({
      where: { id: appId, workspaceId: membership.workspaceId },
      data: { hashedSecret: createHash('sha256').update(secret).digest('hex') },
    });
    if (count === 0) throw new Error('No such app.');
    return { secret };
  });
