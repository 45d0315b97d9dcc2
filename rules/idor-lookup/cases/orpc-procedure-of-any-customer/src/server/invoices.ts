import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { db, forAnybody, forSignedIn, ownInvoiceOnly } from './base';

const id = z.object({ id: z.string() });

export const invoices = {
  get: forSignedIn
    .route({ method: 'GET', path: '/invoices/{id}' })
    .input(id)
    .handler(({ input }) => db.invoice.findUnique({ where: { id: input.id } })), // expect: idor-lookup

  getOwn: forSignedIn.input(id).handler(async ({ context, input }) => {
    const invoice = await db.invoice.findFirst({
      where: { id: input.id, userId: context.user.id }, // ok: idor-lookup -- the owner is in the selector
    });
    if (!invoice) throw new ORPCError('NOT_FOUND');
    return invoice;
  }),

  getHeld: forSignedIn.input(id).use(ownInvoiceOnly).handler(({ context }) => context.invoice),

  remove: forAnybody.input(id).handler(async ({ input }) => { // expect: missing-auth-guard
    await db.invoice.delete({ where: { id: input.id } });
  }),
};
