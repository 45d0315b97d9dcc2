import { z } from 'zod';
import { publicProcedure, router, signedInProcedure } from './trpc';

const ofInvoice = z.object({ id: z.string().uuid(), amount: z.number().int().positive() });

export const invoiceRouter = router({
  correct: publicProcedure.input(ofInvoice).mutation(({ ctx, input }) => // expect: missing-auth-guard
    ctx.db.invoice.update({ where: { id: input.id }, data: { amount: input.amount } }),
  ),
  own: {
    correct: signedInProcedure.input(ofInvoice).mutation(({ ctx, input }) => // ok: missing-auth-guard -- a middleware of the chain refuses strangers
      ctx.db.invoice.updateMany({
        where: { id: input.id, userId: ctx.user.id },
        data: { amount: input.amount },
      }),
    ),
  },
});
