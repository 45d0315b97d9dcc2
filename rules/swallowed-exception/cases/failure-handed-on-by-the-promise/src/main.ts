import { Worker } from 'bullmq';
import pino from 'pino';
import { markSettled } from './settle.js';

const log = pino();
const connection = { host: process.env.REDIS_HOST ?? 'localhost' };

// Whoever waits for the promise gets the error: the queue keeps the job and tries again.
new Worker(
  'settlements',
  (job) =>
    new Promise<void>((resolve, reject) => {
      markSettled(job.data.id)
        .then(resolve)
        .catch((error: unknown) => { // ok: swallowed-exception
          log.error({ error }, 'settlement not marked');
          reject(error);
        });
    }),
  { connection },
);

new Worker(
  'settlements-of-partners',
  (job) =>
    markSettled(job.data.id).catch((error: unknown) => { // ok: swallowed-exception
      log.error({ error }, 'settlement not marked');
      return Promise.reject(error);
    }),
  { connection },
);

// The promise is resolved either way: to the queue the job is done.
new Worker(
  'settlements-of-branches',
  (job) =>
    new Promise<void>((resolve) => {
      markSettled(job.data.id)
        .then(resolve)
        .catch((error: unknown) => { // expect: swallowed-exception
          log.error({ error }, 'settlement not marked');
          resolve();
        });
    }),
  { connection },
);
