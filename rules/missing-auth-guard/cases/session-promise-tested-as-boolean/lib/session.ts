import { jwtVerify } from 'jose';
import type { NextRequest } from 'next/server';

const key = new TextEncoder().encode(process.env.SESSION_KEY);
const options = { algorithms: ['HS256'], issuer: 'backoffice', audience: 'backoffice' };

export interface Session {
  merchantId: string;
  role: string;
}

export async function readSession(request: NextRequest): Promise<Session | null> {
  const token = request.cookies.get('session')?.value;
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, key, options);
    return { merchantId: String(payload.sub), role: String(payload.role) };
  } catch {
    return null;
  }
}

export async function isStaff(request: NextRequest): Promise<boolean> {
  const session = await readSession(request);
  return session?.role === 'staff';
}
