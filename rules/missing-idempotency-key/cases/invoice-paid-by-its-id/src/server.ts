import express from 'express';
import { requireMerchant } from './auth.js';
import { billing } from './billing.js';

const app = express();
app.use(express.json());
app.use('/billing', requireMerchant, billing);
app.listen(3000);
