import type { FastifyInstance } from 'fastify';

import { prisma } from './prisma.js';

/** A hook that is told of each route puts the guard before those that are not said to be public. */
export async function admin(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.config?.public === true) return;
    const own = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [app.authenticate, ...own];
  });
  app.get('/payouts', async () => prisma.payout.findMany()); // ok: missing-auth-guard -- the hook adds it
  app.get('/open-payouts', { config: { public: true } }, async () => prisma.payout.findMany()); // expect: missing-auth-guard
}
