import StatsD from 'hot-shots';
import { getServerSession } from 'next-auth';
import { after } from 'next/server';
import { authOptions } from '@/lib/auth-options';
import { loginSessions } from '@/lib/login-sessions';

const metrics = new StatsD();

export async function POST() {
  const session = await getServerSession(authOptions);
  if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  await loginSessions.revokeAll(session.user.id); // ok: swallowed-exception
  metrics.increment('sessions.revoked'); // ok: swallowed-exception
  after(async () => {
    await loginSessions.record(session.user.id, 'signed_out_everywhere'); // ok: swallowed-exception
  });
  return new Response(null, { status: 204 });
}
