import { Worker } from 'bullmq';

import { bookBonus, bookForeignSale, bookSale, bookSaleOfAffiliate, bookSaleUnderNewId } from './commissions.js';

const connection = { host: process.env.REDIS_HOST ?? 'localhost' };

new Worker('sales', async (job) => bookSale(job.data), { connection });
new Worker('foreign-sales', async (job) => bookForeignSale(job.data), { connection });
new Worker('sales-by-affiliate', async (job) => bookSaleOfAffiliate(job.data), { connection });
new Worker('sales-renumbered', async (job) => bookSaleUnderNewId(job.data), { connection });
new Worker('bonuses', async (job) => bookBonus(job.data), { connection });
