import type { CallHook } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { isConstant } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const READS =
  'get|mget|getBuffer|exists|ttl|pttl|hget|hmget|hgetall|lrange|llen|smembers|sismember|scard|zrange|zscore|zcard|keys|scan|hGet|hGetAll|sMembers|sIsMember|zRange|lRange|mGet|info|ping';
const WRITES =
  'mset|setex|psetex|del|unlink|expire|pexpire|persist|incr|incrby|decr|decrby|incrbyfloat|hset|hmset|hdel|hincrby|lpush|rpush|lpop|rpop|brpop|sadd|srem|zadd|zrem|zincrby|getdel|getset|append|rename|flushdb|flushall|setEx|incrBy|decrBy|hSet|hDel|sAdd|sRem|zAdd|zRem|lPush|rPush|getDel|mSet';

/** Whether a key is only set when it is not there: `'NX'` among the arguments, or `{ NX: true }`. */
function isClaim(args: readonly Value[], fields: ReadonlyMap<string, Value> | undefined): boolean {
  if (args.some((arg) => isConstant(arg, 'NX') || isConstant(arg, 'nx'))) return true;
  return ['NX', 'nx'].some((name) => isConstant(fields?.get(name), true)) || isConstant(fields?.get('condition'), 'NX');
}

/** `SET key value NX` succeeds for one caller only; without it, the value is a cache entry. */
const set: CallHook = ({ args, at, client, make }) => {
  const [key = make.constant(undefined)] = args;
  const base = { kind: 'effect', at, library: 'redis' } as const;
  if (!isClaim(args, make.fields(args[2]))) {
    return {
      effects: [{ ...base, what: 'work', of: 'cache', values: args }],
      result: make.promise(make.unknown('set', args), true),
    };
  }
  const taken = make.op('acquired', [key]);
  return { effects: [{ ...base, what: 'lock', mode: 'advisory', key, client }], result: make.promise(taken, true) };
};

const cached = { effects: [{ work: { of: 'cache' } }], returns: 'unknown', async: true, throws: true } as const;

/** Redis: a cache, and with `NX` or a script the usual lock between processes. */
export default defineLibrary({
  id: 'redis',
  family: 'runtime',
  packages: ['ioredis', 'redis', '@redis/client', '@upstash/redis', '@vercel/kv'],
  docs: 'https://redis.io/docs/latest/commands/set/',
  rows: [
    { path: '()', handle: true },
    { path: 'Redis|Cluster|createClient|createCluster|RedisClientType()', is: '()', handle: true },
    { path: 'Redis.fromEnv()', is: '()', handle: true },
    { path: 'kv', is: '()' },
    { path: `().${READS}()`, ...cached },
    { path: `().${WRITES}()`, ...cached },
    { path: '().set()', hook: set },
    {
      path: '().setnx|setNX()',
      effects: [{ lock: { mode: 'advisory', key: 'arg0' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: '().eval|evalsha|evalSha()',
      effects: [{ lock: { mode: 'advisory', key: 'arg2 | arg1' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: '().publish()',
      effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }],
      returns: 'unknown',
      async: true,
    },
    { path: '().connect|quit|disconnect()', returns: 'void', async: true },
    { path: '().on()', returns: 'base' },
    { path: '().duplicate()', is: '()', handle: true },
  ],
});
