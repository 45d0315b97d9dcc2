import { expect, test } from 'vitest';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['runtime', 'loggers']);
const trace = (code: string): string => traceText(libraries, code);

test('logs and reports', () => {
  expect(trace(`export const run = (id) => { console.error('failed', id); };`)).toMatchInlineSnapshot(`
    "call run
      log error 'failed', id
    gives undefined"
  `);
  expect(
    trace(`import pino from 'pino'; const log = pino({ level: 'info' }).child({ part: 'x' });
      export const run = (id) => { log.warn({ id }, 'late'); };`),
  ).toMatchInlineSnapshot(`
    "call run
      log warn { id: id }, 'late'
    gives undefined"
  `);
  expect(
    trace(`import * as Sentry from '@sentry/node'; export const run = (error) => { Sentry.captureException(error); };`),
  ).toMatchInlineSnapshot(`
    "call run
      log error error
    gives undefined"
  `);
  expect(
    trace(
      `import StatsD from 'hot-shots'; const stats = new StatsD(); export const run = () => { stats.increment('paid'); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      work metric 'paid'
    gives undefined"
  `);
});

test('timers and the background', () => {
  expect(trace(`export const run = (id) => { setTimeout(() => console.log(id), 10); };`)).toMatchInlineSnapshot(`
    "call run
      in the background
        call setTimeout
          log log id
          return undefined
    gives undefined"
  `);
  expect(
    trace(`import { setTimeout } from 'node:timers/promises'; export const run = () => setTimeout(5, 'x');`),
  ).toMatchInlineSnapshot(`"gives 'x'"`);
  expect(
    trace(
      `import { waitUntil } from '@vercel/functions'; export const run = () => { waitUntil(Promise.resolve(1)); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      work schedule promise(1)
    gives undefined"
  `);
});

test('answers', () => {
  expect(trace(`export const run = (id) => Response.json({ id }, { status: 201 });`)).toMatchInlineSnapshot(`
    "call run
      respond 201 { id: id }
      return json()
    gives json()"
  `);
  expect(trace(`export const run = () => new Response(null, { status: 204 });`)).toMatchInlineSnapshot(`
    "call run
      respond 204 null
      return global:Response()
    gives global:Response()"
  `);
  expect(trace(`export const run = () => Response.redirect('/login', 303);`)).toMatchInlineSnapshot(`
    "call run
      redirect 303 '/login'
      return redirect()
    gives redirect()"
  `);
});

test('what is computed keeps what it was computed from', () => {
  expect(trace(`export const run = (body) => Buffer.from(body, 'hex');`)).toMatchInlineSnapshot(
    `"gives from(body, 'hex')"`,
  );
  expect(
    trace(`import path from 'node:path'; export const run = (name) => path.join('/files', name);`),
  ).toMatchInlineSnapshot(`"gives join('/files', name)"`);
  expect(
    trace(`import { addDays } from 'date-fns'; export const run = (day) => addDays(day, 1);`),
  ).toMatchInlineSnapshot(`"gives addDays(day, 1)"`);
  expect(trace(`import dayjs from 'dayjs'; export const run = (day) => dayjs(day).toDate();`)).toMatchInlineSnapshot(
    `"gives (day).toDate()"`,
  );
  expect(trace(`import _ from 'lodash'; export const run = (rows) => _.pick(rows, ['id']);`)).toMatchInlineSnapshot(
    `"gives pick(rows, ['id'])"`,
  );
  expect(trace(`import { v4 } from 'uuid'; export const run = () => v4();`)).toMatchInlineSnapshot(
    `"gives random src/code.ts:52"`,
  );
  expect(trace(`import { nanoid } from 'nanoid'; export const run = () => nanoid();`)).toMatchInlineSnapshot(
    `"gives random src/code.ts:58"`,
  );
});

test('functions that run functions', () => {
  expect(
    trace(
      `import pRetry from 'p-retry'; export const run = (id) => pRetry(async () => { console.log(id); return id; }, { retries: 3 });`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      call p-retry again when it fails
        call p-retry
          log log id
          return id
      return promise(id)
    gives id"
  `);
  expect(
    trace(
      `import { forEach } from 'lodash'; export const run = (rows) => { forEach(rows, (row) => console.log(row.id)); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      loop
        call lodash.forEach
          log log rows[].id
          return undefined
    gives undefined"
  `);
  expect(
    trace(`import pLimit from 'p-limit'; const limit = pLimit(2); export const run = (id) => limit(async () => id);`),
  ).toMatchInlineSnapshot(`"gives id"`);
});

test('policies: one that retries, put together with others or not; a breaker that runs what it was made with', () => {
  const policies = `import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleAll, handleType, noop, retry, timeout, TimeoutStrategy, wrap } from 'cockatiel';
    const attempts = retry(handleType(Error).orWhen((error) => error.code === 1), { maxAttempts: 3 });
    const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1, breaker: new ConsecutiveBreaker(5) });
    const once = wrap(bulkhead(2), breaker, timeout(10, TimeoutStrategy.Aggressive));`;
  const log = `async () => { console.log(id); return id; }`;
  expect([
    trace(`${policies} export const run = (id) => wrap(once, attempts).execute(${log});`),
    trace(`${policies} export const run = (id) => once.execute(${log});`),
    trace(`${policies} export const run = (id) => noop.execute(${log});`),
    trace(
      `import CircuitBreaker from 'opossum'; const breaker = new CircuitBreaker(async (id) => { console.log(id); return id; }, {}); export const run = (id) => breaker.fire(id);`,
    ),
  ]).toMatchInlineSnapshot(`
    [
      "call run
      call cockatiel.wrap.execute again when it fails
        call cockatiel.wrap.execute
          log log id
          return id
      return promise(id)
    gives id",
      "call run
      call cockatiel.wrap.execute
        log log id
        return id
      return promise(id)
    gives id",
      "call run
      call cockatiel.noop.execute
        log log id
        return id
      return promise(id)
    gives id",
      "call run
      call opossum.fire
        log log id
        return id
      return promise(id)
    gives id",
    ]
  `);
});

test('locks', () => {
  expect(
    trace(`import { Mutex } from 'async-mutex'; const mutex = new Mutex();
      export const run = (id) => mutex.runExclusive(async () => { console.log(id); return id; });`),
  ).toMatchInlineSnapshot(`
    "call run
      while locked Mutex()
        call async-mutex.Mutex.runExclusive
          log log id
          return id
      return promise(id)
    gives id"
  `);
  expect(
    trace(`import Redlock from 'redlock'; import Redis from 'ioredis'; const redlock = new Redlock([new Redis()]);
      export const run = (id) => redlock.using([\`wallet:\${id}\`], 1000, async (signal) => { console.log(id); return id; });`),
  ).toMatchInlineSnapshot(`
    "call run
      while locked [\`wallet:\${id}\`]
        call redlock.using
          log log id
          return id
      return promise(id)
    gives id"
  `);
  expect(
    trace(`import Redlock from 'redlock'; const redlock = new Redlock([]);
      export const run = async (id) => { const lock = await redlock.acquire([id], 100); await lock.release(); };`),
  ).toMatchInlineSnapshot(`
    "call run
      lock advisory [id] on redlock()
    gives undefined"
  `);
  expect(
    trace(`import Redis from 'ioredis'; const redis = new Redis();
      export const run = async (id) => (await redis.set(id, '1', 'EX', 60, 'NX')) === 'OK';`),
  ).toMatchInlineSnapshot(`
    "call run
      lock advisory id on ioredis()
      return acquired(id) === 'OK'
    gives acquired(id) === 'OK'"
  `);
  expect(
    trace(`import { createClient } from 'redis'; const redis = createClient();
      export const run = async (id) => [await redis.set(id, 'x', { NX: true }), await redis.set(id, 'x'), await redis.get(id)];`),
  ).toMatchInlineSnapshot(`
    "call run
      lock advisory id on createClient()
      work cache id, 'x'
      work cache id
      return [acquired(id), ?(id), redis.createClient.get(id)]
    gives [acquired(id), ?(id), redis.createClient.get(id)]"
  `);
});

test('files, events and letters', () => {
  expect(
    trace(
      `import { readFile, writeFile } from 'node:fs/promises'; export const run = async (name) => { await writeFile(name, await readFile(name)); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      work file name, fs/promises.readFile(name)
    gives undefined"
  `);
  expect(
    trace(
      `import { EventEmitter } from 'node:events'; const bus = new EventEmitter(); export const run = (id) => { bus.emit('paid', id); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      publish 'paid' id
    gives undefined"
  `);
  expect(
    trace(
      `import nodemailer from 'nodemailer'; const mail = nodemailer.createTransport({}); export const run = async (to) => { await mail.sendMail({ to }); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      work mail { to: to }
    gives undefined"
  `);
  expect(
    trace(
      `import { Resend } from 'resend'; const resend = new Resend('k'); export const run = async (to) => { await resend.emails.send({ to }); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      work mail { to: to }
    gives undefined"
  `);
  expect(
    trace(`import sendgrid from '@sendgrid/mail'; export const run = async (to) => { await sendgrid.send({ to }); };`),
  ).toMatchInlineSnapshot(`
    "call run
      work mail { to: to }
    gives undefined"
  `);
});

test('decimals, errors and settings', () => {
  expect(
    trace(`import Big from 'big.js'; export const run = (amount) => new Big(amount).times(2);`),
  ).toMatchInlineSnapshot(`"gives (amount).times(2)"`);
  expect(trace(`import createError from 'http-errors'; export const run = () => { throw createError(404); };`))
    .toMatchInlineSnapshot(`
    "call run
      throw http-errors()
    gives undefined"
  `);
  expect(
    trace(
      `import { createEnv } from '@t3-oss/env-nextjs'; const env = createEnv({}); export const run = () => env.KEY;`,
    ),
  ).toMatchInlineSnapshot(`"gives environment.KEY"`);
});

test('counters of calls answer about nobody', () => {
  expect(
    trace(
      `import { Ratelimit } from '@upstash/ratelimit'; const calls = new Ratelimit({ limiter: Ratelimit.slidingWindow(5, '1 m') });
       export const run = async (id) => (await calls.limit(id)).success;`,
    ),
  ).toMatchInlineSnapshot(`"gives Ratelimit().limit().success"`);
  expect(
    trace(
      `import { RateLimiterMemory } from 'rate-limiter-flexible'; const calls = new RateLimiterMemory({ points: 5 });
       export const run = async (id) => { await calls.consume(id); };`,
    ),
  ).toMatchInlineSnapshot(`"gives undefined"`);
});

test('questions about a function do not call it', () => {
  expect(
    trace(`import { types } from 'node:util'; import { isPromise } from 'node:util/types';
      const pay = async (id) => { console.log(id); };
      export const run = (id) => (types.isAsyncFunction(pay) || isPromise(pay) ? 'later' : 'now');`),
  ).toMatchInlineSnapshot(`"gives 'later' | 'now'"`);
  expect(
    trace(`import util from 'node:util';
      export const run = (id) => util.deprecate((x) => console.log(util.inspect(x)), 'old')(id);`),
  ).toMatchInlineSnapshot(`
    "call run
      call deprecate()
        log log inspect(id)
        return undefined
      return undefined
    gives undefined"
  `);
});
