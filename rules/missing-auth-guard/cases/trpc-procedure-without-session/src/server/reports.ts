import { publicProcedure, router, signedInProcedure } from './trpc';

export const reportRouter = router({
  all: publicProcedure.query(({ ctx }) => ctx.db.invoice.findMany()), // expect: missing-auth-guard
  mine: signedInProcedure.query(({ ctx }) => ctx.db.invoice.findMany({ where: { userId: ctx.user.id } })), // ok: missing-auth-guard
});
