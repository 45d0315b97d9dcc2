import type { FastifyInstance } from 'fastify';

import { prisma } from './prisma.js';

/** One hook reads what the route says of itself. */
export async function back(app: FastifyInstance): Promise<void> {
  app.decorateRequest('staff', null);
  app.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.config.open === true) return;
    await app.authenticate(request, reply);
    if (reply.sent) return;
    request.staff = request.user.sub;
  });
  app.get('/payouts', async () => prisma.payout.findMany()); // ok: missing-auth-guard
  app.get('/health', { config: { open: true } }, async () => ({ ok: true })); // ok: missing-auth-guard -- nothing to guard
  app.get('/rates', { config: { open: true } }, async () => prisma.payout.findMany()); // expect: missing-auth-guard
}
