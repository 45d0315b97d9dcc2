import { Redis } from 'ioredis';

const redis = new Redis(process.env.REDIS_URL ?? '');

/** Redis runs a script without interruption: counting and comparing are one step. */
const takeScript = `
local used = tonumber(redis.call('get', KEYS[1]) or '0')
if used + tonumber(ARGV[1]) > tonumber(ARGV[2]) then return 0 end
redis.call('incrby', KEYS[1], ARGV[1])
return 1`;

export async function takeQuota(userId: string, amount: number, limit: number): Promise<boolean> {
  const taken = await redis.eval(takeScript, 1, `quota:${userId}`, amount, limit); // ok: unlocked-balance-update
  return taken === 1;
}
