import { createHash } from 'node:crypto';
import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { getServerSession } from 'next-auth';
import { headers } from 'next/headers';
import { authOptions } from './auth-options';
import { prisma } from './db';

const redis = Redis.fromEnv();
const calls = new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(60, '1 m') });

interface Caller {
  params: Record<string, string>;
  teamId: string;
}

/** Who calls: the holder of a key, which is kept in the cache for a while, or of a session. */
async function callerId(): Promise<string> {
  const key = (await headers()).get('x-api-key');
  if (!key) {
    const session = await getServerSession(authOptions);
    if (!session?.user?.id) throw new Error('unauthenticated');
    return session.user.id;
  }
  const digest = createHash('sha256').update(key).digest('hex');
  const cached = await redis.get<{ userId: string }>(`key:${digest}`);
  const found = cached || (await prisma.apiKey.findUnique({ where: { digest } }));
  if (!found) throw new Error('unauthenticated');
  return found.userId;
}

export function withTeam(handler: (caller: Caller) => Promise<Response>) {
  return async (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const params = (await context.params) || {};
    const userId = await callerId();
    // How often somebody calls says nothing about what is theirs.
    const { success } = await calls.limit(`team:${userId}`);
    if (!success) return Response.json({ error: 'too many calls' }, { status: 429 });

    const team = await prisma.team.findUnique({
      where: { slug: params.slug },
      include: { members: { where: { userId } } },
    });
    if (!team || team.members.length === 0) return Response.json({ error: 'not_found' }, { status: 404 });
    return handler({ params, teamId: team.id });
  };
}
