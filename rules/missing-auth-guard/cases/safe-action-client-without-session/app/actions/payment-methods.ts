'use server';

import { z } from 'zod';
import { prisma } from '@/lib/db';
import { actionClient, customerAction } from '@/lib/safe-action';

export const renamePaymentMethod = customerAction // ok: missing-auth-guard
  .inputSchema(z.object({ id: z.string(), nickname: z.string().max(40) }))
  .action(async ({ parsedInput: { id, nickname }, ctx: { customerId } }) => {
    const { count } = await prisma.paymentMethod.updateMany({ where: { id, customerId }, data: { nickname } });
    return { renamed: count === 1 };
  });

export const removePaymentMethod = actionClient // expect: missing-auth-guard
  .inputSchema(z.object({ id: z.string() }))
  .action(async ({ parsedInput: { id } }) => {
    const { count } = await prisma.paymentMethod.deleteMany({ where: { id } });
    return { removed: count === 1 };
  });

// Newsletter sign-up: no customer's data is touched.
export const subscribe = actionClient // ok: missing-auth-guard
  .inputSchema(z.object({ email: z.string().email() }))
  .action(async ({ parsedInput: { email } }) => {
    await prisma.subscriber.upsert({ where: { email }, create: { email }, update: {} });
  });
