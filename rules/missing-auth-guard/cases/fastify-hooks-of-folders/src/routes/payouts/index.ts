import type { FastifyInstance } from 'fastify';
import { prisma } from '../../prisma.js';

export default async function (fastify: FastifyInstance) {
  // ok+1: missing-auth-guard -- the hooks of its folder ask for a token
  fastify.get('/', async (request) => prisma.payout.findMany({ where: { merchantId: request.user.sub, archived: false } }));
}
