import express from 'express';

import { requireUser } from './auth.js';
import { billRoutes } from './bills.js';

const app = express();

app.use(express.json());
app.use('/bills', requireUser, billRoutes);
app.listen(3000);
