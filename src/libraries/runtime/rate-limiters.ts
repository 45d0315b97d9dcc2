import { defineLibrary } from '../define-library.js';

const FLEXIBLE =
  'RateLimiterMemory|RateLimiterRedis|RateLimiterMongo|RateLimiterMySQL|RateLimiterPostgres|RateLimiterPrisma|RateLimiterDynamo|RateLimiterMemcache|RateLimiterUnion|BurstyRateLimiter';

/** Counters of requests: what they say of a caller is how often they came, never who they are or what they may do. */
export default defineLibrary({
  id: 'rate-limiters',
  family: 'runtime',
  packages: ['@upstash/ratelimit', 'rate-limiter-flexible'],
  docs: 'https://upstash.com/docs/redis/sdks/ratelimit-ts/methods',
  rows: [
    { path: 'Ratelimit()' },
    { path: 'Ratelimit.slidingWindow|fixedWindow|tokenBucket|cachedFixedWindow()' },
    // `limit` answers `{ success, remaining, reset }`; it is for the caller to look at.
    { path: 'Ratelimit().limit|blockUntilReady|getRemaining|resetUsedTokens()', async: true },
    // https://github.com/animir/node-rate-limiter-flexible/wiki/API-methods: `consume` rejects when no points are left.
    { path: `${FLEXIBLE}()` },
    {
      path: `${FLEXIBLE}().consume|penalty|reward|block|get|set|delete()`,
      returns: 'unknown',
      async: true,
      throws: true,
    },
  ],
});
