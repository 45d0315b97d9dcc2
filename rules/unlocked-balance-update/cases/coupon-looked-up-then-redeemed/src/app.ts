import express from 'express';

import { requireUser } from './auth.js';
import { couponRoutes } from './coupons.js';

const app = express();

app.use(express.json());
app.use('/coupons', requireUser, couponRoutes);
app.listen(3000);
