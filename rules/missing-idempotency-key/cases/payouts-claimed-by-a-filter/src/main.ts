import { Worker } from 'bullmq';

import { startBatch, startBatchOfAnyState } from './batches.js';

const connection = { host: process.env.REDIS_HOST ?? 'localhost' };

new Worker('batches', async (job) => startBatch(job.data), { connection });
new Worker('batches-of-any-state', async (job) => startBatchOfAnyState(job.data), { connection });
