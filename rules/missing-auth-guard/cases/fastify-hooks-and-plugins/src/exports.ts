import type { FastifyInstance } from 'fastify';

import { prisma } from './prisma.js';

/** The hook belongs to the plugin it is added in: the routes beside that plugin have none. */
export async function exports(app: FastifyInstance): Promise<void> {
  app.register(async (guarded) => {
    guarded.addHook('onRequest', app.authenticate);
    // ok+1: missing-auth-guard -- beside the hook
    guarded.get('/mine', async (request) => prisma.statement.findMany({ where: { customerId: request.user.sub } }));
  });
  app.get('/all', async () => prisma.statement.findMany()); // expect: missing-auth-guard
}
