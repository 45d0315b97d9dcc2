import { jwtVerify } from 'jose';
import { cookies } from 'next/headers';

const key = new TextEncoder().encode(process.env.SESSION_KEY);

/** The tenant named in the verified session cookie, or null for an anonymous caller. */
export async function currentTenant(): Promise<string | null> {
  const token = (await cookies()).get('session')?.value;
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'suppliers' });
    return typeof payload.tenantId === 'string' ? payload.tenantId : null;
  } catch {
    return null;
  }
}
