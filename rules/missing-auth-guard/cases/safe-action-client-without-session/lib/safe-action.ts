import { getServerSession } from 'next-auth';
import { createSafeActionClient } from 'next-safe-action';
import { authOptions } from './auth-options';

export const actionClient = createSafeActionClient();

export const customerAction = actionClient.use(async ({ next }) => {
  const session = await getServerSession(authOptions);
  if (!session?.user) throw new Error('Sign in first.');
  return next({ ctx: { customerId: session.user.id } });
});
