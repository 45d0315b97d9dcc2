import express from 'express';

import { requireUser } from './auth.js';
import { rideRoutes } from './rides.js';

const app = express();

app.use(express.json());
app.use('/rides', requireUser, rideRoutes);
app.listen(3000);
