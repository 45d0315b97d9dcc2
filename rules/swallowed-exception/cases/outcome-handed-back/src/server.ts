import express from 'express';
import { requireMerchant } from './auth.js';
import { limits } from './limits.js';

const app = express();
app.use(express.json());
app.use('/limits', requireMerchant, limits);
app.listen(3000);
