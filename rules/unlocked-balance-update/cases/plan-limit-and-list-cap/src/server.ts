import express from 'express';
import { requireMerchant } from './auth.js';
import { terminals } from './terminals.js';
import { endpoints, sandboxes } from './endpoints.js';

const app = express();
app.use(express.json());
app.use('/terminals', requireMerchant, terminals);
app.use('/endpoints', requireMerchant, endpoints);
app.use('/sandboxes', requireMerchant, sandboxes);
app.listen(3000);
