import { redirect } from 'next/navigation';
import { auth } from '@/auth';

/** The signed-in user's id; leaves for the sign-in page when there is none. */
export async function currentUserId(): Promise<string> {
  const session = await auth();
  if (!session?.user?.id) redirect('/sign-in');
  return session.user.id;
}
