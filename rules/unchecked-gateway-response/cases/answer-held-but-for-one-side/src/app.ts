import express from 'express';

import { requireUser } from './auth.js';
import { donationRoutes } from './donations.js';
import { seatRoutes } from './seats.js';

const app = express();

app.use(express.json());
app.use('/seats', requireUser, seatRoutes);
app.use('/donations', requireUser, donationRoutes);
app.listen(3000);
