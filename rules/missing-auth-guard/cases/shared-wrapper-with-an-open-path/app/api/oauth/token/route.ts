import { createHash } from 'node:crypto';
import { prisma } from '@/lib/db';

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

// The secret is compared with the one that is kept, before anything is told.
export async function POST(request: Request) { // ok: missing-auth-guard
  const { clientId, clientSecret } = await request.json();
  const client = await prisma.oAuthClient.findUnique({ where: { id: clientId } });
  if (client?.hashedSecret !== hash(clientSecret)) return Response.json({ error: 'invalid_client' }, { status: 401 });
  return Response.json({ scopes: client.scopes });
}

export async function PUT(request: Request) { // expect: missing-auth-guard
  const { clientId } = await request.json();
  const client = await prisma.oAuthClient.findUnique({ where: { id: clientId } });
  if (!client) return Response.json({ error: 'invalid_client' }, { status: 401 });
  return Response.json({ scopes: client.scopes });
}
