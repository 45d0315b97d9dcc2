import express from 'express';

import { requireUser } from './auth.js';
import { invoiceRoutes } from './invoices.js';

const app = express();

app.use(express.json());
app.use('/invoices', requireUser, invoiceRoutes);
app.listen(3000);
