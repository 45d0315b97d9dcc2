import express from 'express';

import { requireUser } from './auth.js';
import { topUpRoutes } from './top-ups.js';

const app = express();

app.use(express.json());
app.use('/top-ups', requireUser, topUpRoutes);
app.listen(3000);
