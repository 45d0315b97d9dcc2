'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { actionClient, customerAction } from '@/lib/safe-action';

const door = z.object({ floor: z.object({ stair: z.object({ bell: z.object({ name: z.string() }) }) }) });
const street = z.object({ house: z.object({ entrance: z.object({ door: z.object({ behind: door }) }) }) });
const place = z.object({ region: z.object({ city: z.object({ street }) }) });

// However deep a schema goes, the client is the one that asks for a session.
export const moveDelivery = customerAction // ok: missing-auth-guard
  .inputSchema(z.object({ id: z.string(), place }))
  .action(async ({ parsedInput: { id }, ctx: { customerId } }) => {
    await prisma.paymentMethod.updateMany({ where: { id, customerId }, data: { nickname: 'moved' } });
  });

export const moveAnyDelivery = actionClient // expect: missing-auth-guard
  .inputSchema(z.object({ id: z.string(), place }))
  .action(async ({ parsedInput: { id } }) => {
    await prisma.paymentMethod.updateMany({ where: { id }, data: { nickname: 'moved' } });
  });
