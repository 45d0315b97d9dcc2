import { oo } from '@orpc/openapi';
import { ORPCError, os } from '@orpc/server';
import { PrismaClient } from '@prisma/client';

export interface Context {
  identify: () => Promise<{ id: string } | null>;
}

export const db = new PrismaClient();
const base = os.$context<Context>();

const timed = base.middleware(async ({ next, path }) => {
  const started = Date.now();
  try {
    return await next();
  } finally {
    console.log(path.join('/'), Date.now() - started);
  }
});

const signedIn = oo.spec(
  base.middleware(async ({ context, next }) => {
    const user = await context.identify();
    if (!user) throw new ORPCError('UNAUTHORIZED');
    return next({ context: { user } });
  }),
  { security: [{ bearerAuth: [] }] },
);

/** Middleware gets the input beside what it hands on. */
const ownInvoiceOnly = base.middleware(async ({ context, next }, input: { id: string }) => {
  const user = await context.identify();
  const invoice = await db.invoice.findUnique({ where: { id: input.id } }); // ok: idor-lookup -- held against the caller below
  if (!user || invoice?.userId !== user.id) throw new ORPCError('NOT_FOUND');
  return next({ context: { invoice } });
});

export const forAnybody = base.use(timed);
export const forSignedIn = forAnybody.use(signedIn);
export { ownInvoiceOnly };
