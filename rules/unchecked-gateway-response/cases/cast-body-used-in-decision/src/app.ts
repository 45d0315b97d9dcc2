import express from 'express';

import { requireUser } from './auth.js';
import { purchaseRoutes } from './purchases.js';

const app = express();

app.use(express.json());
app.use('/purchases', requireUser, purchaseRoutes);
app.listen(3000);
