import { jwtVerify } from 'jose';
import { NextResponse, type NextRequest } from 'next/server';

const key = new TextEncoder().encode(process.env.BACKOFFICE_KEY);

export async function middleware(request: NextRequest) {
  const token = request.cookies.get('backoffice')?.value;
  if (!token) return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'backoffice' });
    if (payload.role !== 'auditor') return NextResponse.json({ error: 'forbidden' }, { status: 403 });
  } catch {
    return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
  }
  return NextResponse.next();
}

export const config = { matcher: ['/api/backoffice/:path*', '/api/ledger'] };
