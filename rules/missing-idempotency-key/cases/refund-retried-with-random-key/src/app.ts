import express from 'express';

import { requireUser } from './auth.js';
import { refundRoutes } from './refunds.js';

const app = express();

app.use(express.json());
app.use('/refund-requests', requireUser, refundRoutes);
app.listen(3000);
