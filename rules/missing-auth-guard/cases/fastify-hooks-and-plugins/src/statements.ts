import type { FastifyPluginAsync } from 'fastify';

import { prisma } from './prisma.js';

/** A plugin's hook stands before its own routes and those of the plugins inside it, wherever it was added. */
export const statements: FastifyPluginAsync = async (app) => {
  // ok+1: missing-auth-guard -- the hook below
  app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
    const statement = await prisma.statement.findFirst({
      where: { id: request.params.id, customerId: request.user.sub },
    });
    if (statement === null) return reply.code(404).send({ error: 'not found' });
    return statement;
  });

  app.register(async (inner) => {
    // ok+1: missing-auth-guard -- the hook of the plugin around it
    inner.get('/', async (request) => prisma.statement.findMany({ where: { customerId: request.user.sub } }));
  });

  app.addHook('onRequest', app.authenticate);
};
