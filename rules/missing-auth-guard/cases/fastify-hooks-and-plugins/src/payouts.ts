import type { FastifyInstance } from 'fastify';

import { refuse, requireScope, warn } from './authentication.js';
import { prisma } from './prisma.js';

export async function payouts(app: FastifyInstance): Promise<void> {
  app.get('/pending', { preHandler: warn }, async () => prisma.payout.findMany({ where: { status: 'pending' } })); // expect: missing-auth-guard
  app.get('/settled', { preHandler: refuse }, async () => prisma.payout.findMany({ where: { status: 'settled' } })); // ok: missing-auth-guard
  // ok+1: missing-auth-guard -- both hooks end the request
  app.route({
    method: 'GET',
    url: '/failed',
    onRequest: [app.authenticate, requireScope('payouts:read')],
    handler: async (request) => prisma.payout.findMany({ where: { customerId: request.user.sub, status: 'failed' } }),
  });
}
