import { Worker } from 'bullmq';

import { disburse, disburseWithJobAttempt } from './disburse.js';

const connection = { host: process.env.REDIS_HOST ?? 'localhost', port: 6379 };

export const bonuses = new Worker<{ disbursementId: string }>(
  'bonuses',
  async (job) => {
    await disburseWithJobAttempt(job.data.disbursementId);
  },
  { connection },
);

export const salaries = new Worker<{ disbursementId: string }>(
  'salaries',
  async (job) => {
    await disburse(job.data.disbursementId);
  },
  { connection },
);
