import { Webhook } from 'svix';
import { prisma } from '@/lib/db';

const webhook = new Webhook(process.env.SIGNING_SECRET ?? '');

export async function POST(request: Request) { // ok: missing-auth-guard
  const body = await request.text();
  webhook.verify(body, { 'svix-id': '', 'svix-signature': request.headers.get('svix-signature') ?? '' });
  const { quoteId } = JSON.parse(body);
  await prisma.quote.update({ where: { id: quoteId }, data: { status: 'signed' } });
  return Response.json({ received: true });
}

// The signature is never looked at.
export async function PUT(request: Request) { // expect: missing-auth-guard
  const { quoteId } = JSON.parse(await request.text());
  await prisma.quote.update({ where: { id: quoteId }, data: { status: 'declined' } });
  return Response.json({ received: true });
}
