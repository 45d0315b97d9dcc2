import type { FastifyInstance } from 'fastify';

export default async function (fastify: FastifyInstance) {
  fastify.addHook('onRequest', async (request) => {
    // Only what starts so is open: other routes cannot be asked for by such an address.
    if (request.url.startsWith('/payouts/open')) return;
    await request.jwtVerify();
  });
}
