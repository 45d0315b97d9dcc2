import { jwtVerify } from 'jose';
import { cookies } from 'next/headers';

const key = new TextEncoder().encode(process.env.SESSION_KEY);

export async function currentUserId(): Promise<string | null> {
  const token = (await cookies()).get('session')?.value;
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'wallet' });
    return payload.sub ?? null;
  } catch { // ok: swallowed-exception
    return null;
  }
}
