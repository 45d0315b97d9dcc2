import express from 'express';
import { requireMerchant } from './auth.js';
import { refunds } from './refunds.js';

const app = express();
app.use(express.json());
app.use('/refunds', requireMerchant, refunds);
app.listen(3000);
