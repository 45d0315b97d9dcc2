import type { FastifyInstance } from 'fastify';
import { prisma } from '../../../prisma.js';

export default async function (fastify: FastifyInstance) {
  // ok+1: missing-auth-guard -- so do those of the folder above
  fastify.get('/', async (request) => prisma.payout.findMany({ where: { merchantId: request.user.sub, archived: true } }));
}
