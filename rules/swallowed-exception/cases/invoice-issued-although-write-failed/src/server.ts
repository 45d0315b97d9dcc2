import express from 'express';
import { requireMerchant } from './auth.js';
import { invoices } from './invoices.js';

const app = express();
app.use(express.json());
app.use('/invoices', requireMerchant, invoices);
app.listen(3000);
