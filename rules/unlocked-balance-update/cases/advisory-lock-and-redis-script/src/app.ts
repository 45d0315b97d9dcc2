import express from 'express';

import { requireUser } from './auth.js';
import { creditRoutes } from './credits.js';

const app = express();

app.use(express.json());
app.use('/credits', requireUser, creditRoutes);
app.listen(3000);
