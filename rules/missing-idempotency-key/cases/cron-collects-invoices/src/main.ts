import cron from 'node-cron';

import { collectFees, collectUsage } from './collect.js';

cron.schedule('0 6 * * *', async () => {
  await collectFees();
});

cron.schedule('30 6 * * *', async () => {
  await collectUsage();
});
