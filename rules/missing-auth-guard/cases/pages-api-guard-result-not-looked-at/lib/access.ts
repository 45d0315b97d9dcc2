import type { NextApiRequest, NextApiResponse } from 'next';
import { getServerSession } from 'next-auth';
import { authOptions } from './auth-options';

export type Access = { ok: true; userId: string; role: string } | { ok: false; status: 401 | 403 };

/** Answers with a value, so it protects nothing unless the caller looks at `ok`. */
export async function checkAccess(req: NextApiRequest, res: NextApiResponse, role?: string): Promise<Access> {
  const session = await getServerSession(req, res, authOptions);
  if (!session?.user) return { ok: false, status: 401 };
  if (role && session.user.role !== role) return { ok: false, status: 403 };
  return { ok: true, userId: session.user.id, role: session.user.role };
}

export class HttpError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

/** The same check as a throwing guard. */
export async function assertSupport(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const access = await checkAccess(req, res, 'support');
  if (!access.ok) throw new HttpError(access.status);
}
