import type { NextFetchEvent, NextRequest } from 'next/server';
import { follow, followAndKeep, followQuickly } from '@/lib/follow';

export default async function middleware(request: NextRequest, event: NextFetchEvent) {
  if (request.nextUrl.pathname.startsWith('/k/')) return followAndKeep(request, event);
  if (request.nextUrl.pathname.startsWith('/q/')) return followQuickly(request);
  return follow(request, event);
}
