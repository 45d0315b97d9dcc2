import { RPCHandler } from '@orpc/server/fetch';
import { getServerSession } from 'next-auth';
import { invoices } from '../../../server/invoices';

const handler = new RPCHandler({ invoices });

async function answer(request: Request) {
  const { response } = await handler.handle(request, {
    prefix: '/rpc',
    context: { identify: async () => (await getServerSession())?.user ?? null },
  });
  return response ?? new Response('Not found', { status: 404 });
}

export const GET = answer;
export const POST = answer;
