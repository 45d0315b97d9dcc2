import express from 'express';
import { requireMerchant } from './auth.js';
import { mandates } from './mandates.js';

const app = express();
app.use(express.json());
app.use('/mandates', requireMerchant, mandates);
app.listen(3000);
