import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { router, signedInProcedure } from './trpc';

const ofInvoice = signedInProcedure.input(z.object({ id: z.string().uuid() }));

/** Takes over the middleware of the chain it stands on, and passes on what it has found. */
const ofOwnInvoice = ofInvoice.use(async ({ ctx, input, next }) => {
  const invoice = await ctx.db.invoice.findUnique({ where: { id: input.id } }); // ok: idor-lookup -- held against the caller below
  if (invoice?.userId !== ctx.user.id) throw new TRPCError({ code: 'NOT_FOUND' });
  return next({ ctx: { invoice } });
});

export const invoiceRouter = router({
  get: ofInvoice.query(({ ctx, input }) =>
    ctx.db.invoice.findUnique({ where: { id: input.id } }), // expect: idor-lookup
  ),
  getOwn: ofOwnInvoice.query(({ ctx }) => ctx.invoice),
  move: ofInvoice.input(z.object({ address: z.string() })).mutation(({ ctx, input }) =>
    ctx.db.invoice.update({ where: { id: input.id }, data: { address: input.address } }), // expect: idor-lookup
  ),
  moveOwn: ofInvoice.input(z.object({ address: z.string() })).mutation(({ ctx, input }) =>
    ctx.db.invoice.updateMany({
      where: { id: input.id, userId: ctx.user.id }, // ok: idor-lookup -- the owner is in the selector
      data: { address: input.address },
    }),
  ),
});
