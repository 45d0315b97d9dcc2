import express from 'express';

import { requireUser } from './auth.js';
import { courtRoutes } from './courts.js';
import { drinkRoutes } from './drinks.js';

const app = express();

app.use(express.json());
app.use('/courts', requireUser, courtRoutes);
app.use('/drinks', requireUser, drinkRoutes);
app.listen(3000);
