import express from 'express';
import { requireMerchant } from './auth.js';
import { plans } from './plans.js';

const app = express();
app.use(express.json());
app.use('/plans', requireMerchant, plans);
app.listen(3000);
