import cron from 'node-cron';

import { aggregateReferrals, aggregateSales } from './aggregate.js';

cron.schedule('0 * * * *', async () => {
  await aggregateSales();
});

cron.schedule('15 * * * *', async () => {
  await aggregateReferrals();
});
