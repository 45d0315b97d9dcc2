import express from 'express';

import { requireUser } from './auth.js';
import { transferRoutes } from './transfers.js';

const app = express();

app.use(express.json());
app.use('/transfers', requireUser, transferRoutes);
app.listen(3000);
