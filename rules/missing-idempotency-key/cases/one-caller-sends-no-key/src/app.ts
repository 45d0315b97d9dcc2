import express from 'express';

import { requireUser } from './auth.js';
import { rentalRoutes } from './rentals.js';

const app = express();

app.use(express.json());
app.use('/rentals', requireUser, rentalRoutes);
app.listen(3000);
