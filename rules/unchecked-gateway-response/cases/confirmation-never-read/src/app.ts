import express from 'express';

import { requireUser } from './auth.js';
import { bookingRoutes } from './bookings.js';

const app = express();

app.use(express.json());
app.use('/bookings', requireUser, bookingRoutes);
app.listen(3000);
