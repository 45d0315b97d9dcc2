import express from 'express';
import { requireMerchant } from './auth.js';
import { payouts } from './payouts.js';

const app = express();
app.use(express.json());
app.use('/payouts', requireMerchant, payouts);
app.listen(3000);
