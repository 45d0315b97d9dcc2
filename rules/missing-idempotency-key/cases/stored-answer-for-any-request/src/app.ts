import express from 'express';

import { requireUser } from './auth.js';
import { bookingRoutes } from './bookings.js';
import { voucherRoutes } from './vouchers.js';

const app = express();

app.use(express.json());
app.use('/bookings', requireUser, bookingRoutes);
app.use('/vouchers', requireUser, voucherRoutes);
app.listen(3000);
