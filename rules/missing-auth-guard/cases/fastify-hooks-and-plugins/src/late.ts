import type { FastifyInstance } from 'fastify';

import { prisma } from './prisma.js';

async function reports(app: FastifyInstance): Promise<void> {
  app.get('/reports', async () => prisma.statement.findMany()); // expect: missing-auth-guard
}

async function totals(app: FastifyInstance): Promise<void> {
  app.get('/totals', async () => prisma.statement.findMany()); // ok: missing-auth-guard -- loaded after the hook
}

export async function late(app: FastifyInstance): Promise<void> {
  await app.register(reports);
  app.addHook('onRequest', app.authenticate);
  await app.register(totals);
}
