import express from 'express';

import { verified, verifiedIfConfigured, verifiedWhereDeployed } from './verified.js';
import { settle } from './settle.js';

const app = express();
const rawBody = express.raw({ type: 'application/json' });

app.all('/webhooks/payouts', rawBody, verified(settle));
app.post('/webhooks/connect/payouts', rawBody, verifiedWhereDeployed(settle));
app.post('/webhooks/bank/payouts', rawBody, verifiedIfConfigured());
app.listen(3000);
