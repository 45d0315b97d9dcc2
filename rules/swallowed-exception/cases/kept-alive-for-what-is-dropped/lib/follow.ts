import { NextResponse, type NextFetchEvent, type NextRequest } from 'next/server';
import { shelf } from './shelf';

async function ask(slug: string): Promise<string> {
  const answer = await fetch(`https://links.example.com/${slug}`);
  if (!answer.ok) throw new Error('No such link.');
  return (await answer.json()).target;
}

// What the runtime stays alive for is over at once: it may stop before the entry is written.
export async function follow(request: NextRequest, event: NextFetchEvent) {
  const slug = request.nextUrl.pathname.slice(1);
  const target = (await shelf.take(slug)) ?? (await ask(slug));
  event.waitUntil(
    (async () => {
      shelf.put(slug, target); // expect: swallowed-exception
    })(),
  );
  return NextResponse.redirect(target);
}

export async function followAndKeep(request: NextRequest, event: NextFetchEvent) {
  const slug = request.nextUrl.pathname.slice(3);
  const target = (await shelf.take(slug)) ?? (await ask(slug));
  event.waitUntil(
    (async () => {
      await shelf.put(slug, target); // ok: swallowed-exception
    })(),
  );
  return NextResponse.redirect(target);
}

// Nobody asked anybody to stay alive for a cache.
export async function followQuickly(request: NextRequest) {
  const slug = request.nextUrl.pathname.slice(3);
  const target = (await shelf.take(slug)) ?? (await ask(slug));
  shelf.put(slug, target); // ok: swallowed-exception
  return NextResponse.redirect(target);
}
