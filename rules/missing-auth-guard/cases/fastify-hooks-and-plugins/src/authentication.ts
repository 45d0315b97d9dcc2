import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** What is decorated here is there for the whole application. */
export const authentication = fp(async (app) => {
  app.decorate('authenticate', async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      await request.jwtVerify();
    } catch (error) {
      request.log.warn(error, 'no valid token');
      return reply.code(401).send({ error: 'unauthenticated' });
    }
  });
});

/** The status is set, and the request goes on. */
export async function warn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.headers['x-api-key'] !== process.env.API_KEY) {
    reply.code(403);
  }
}

/** The answer is sent: nothing comes after it. */
export async function refuse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.headers['x-api-key'] !== process.env.API_KEY) {
    await reply.code(403).send({ error: 'forbidden' });
  }
}

export function requireScope(scope: string) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const { scopes } = request.user as { scopes: string[] };
    if (!scopes.includes(scope)) {
      reply.code(403).send({ error: 'forbidden' });
      return;
    }
    done();
  };
}
