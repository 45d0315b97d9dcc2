import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import type { NextRequest } from 'next/server';

const perMinute = new Ratelimit({ redis: Redis.fromEnv(), limiter: Ratelimit.slidingWindow(5, '1 m') });

export const addressOf = (request: NextRequest) => request.headers.get('x-forwarded-for') ?? '127.0.0.1';

export const isWithinLimit = async (key: string) => (await perMinute.limit(key)).success;

export const tooMany = () => Response.json({ error: 'too_many_requests' }, { status: 429 });
