import { NextResponse, type NextRequest } from 'next/server';
import { addressOf, isWithinLimit } from './lib/limits';

// All routes have this limit: it says of none of them that strangers are meant to come.
export async function middleware(request: NextRequest) {
  if (!(await isWithinLimit(`all:${addressOf(request)}`))) return new NextResponse('too many requests', { status: 429 });
  return NextResponse.next();
}
