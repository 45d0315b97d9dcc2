import express from 'express';

import { requireUser } from './auth.js';
import { fuelRoutes } from './fuel.js';

const app = express();

app.use(express.json());
app.use('/fuel-orders', requireUser, fuelRoutes);
app.listen(3000);
