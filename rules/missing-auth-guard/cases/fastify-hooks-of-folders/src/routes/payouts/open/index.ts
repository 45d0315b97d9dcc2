import type { FastifyInstance } from 'fastify';
import { prisma } from '../../../prisma.js';

export default async function (fastify: FastifyInstance) {
  // expect+1: missing-auth-guard
  fastify.get('/', async () => prisma.payout.findMany({ where: { archived: false } }));
}
