import { getServerSession } from 'next-auth';
import { after } from 'next/server';
import { authOptions } from '@/lib/auth-options';
import { changePassword } from '@/lib/change-password';
import { loginSessions } from '@/lib/login-sessions';

export async function PUT(request: Request) {
  const session = await getServerSession(authOptions);
  if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  await changePassword(session.user.id, await request.json());
  // The answer does not wait, and a failure is lost: the stolen session lives on.
  loginSessions.revokeAll(session.user.id); // expect: swallowed-exception
  after(async () => {
    // The runtime may be frozen before a promise that nobody waits for.
    loginSessions.record(session.user.id, 'password_changed'); // expect: swallowed-exception
  });
  return new Response(null, { status: 204 });
}
