import express from 'express';

import { requireUser } from './auth.js';
import { deskRoutes } from './desk.js';
import './jobs.js';

const app = express();

app.use(express.json());
app.use('/desk', requireUser, deskRoutes);
app.listen(3000);
