import express from 'express';

import { requireUser } from './auth.js';
import { paymentRoutes } from './payments.js';

const app = express();

app.use(express.json());
app.use('/payments', requireUser, paymentRoutes);
app.listen(3000);
