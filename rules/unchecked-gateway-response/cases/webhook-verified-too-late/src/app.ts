import express from 'express';

import { latePayoutWebhook, payoutWebhook } from './webhooks.js';

const app = express();
const rawBody = express.raw({ type: 'application/json' });

app.post('/webhooks/payouts', rawBody, latePayoutWebhook);
app.post('/webhooks/connect/payouts', rawBody, payoutWebhook);
app.listen(3000);
