import express from 'express';
import mongoose from 'mongoose';

import { requireUser } from './auth.js';
import { pointRoutes } from './points.js';

const app = express();

app.use(express.json());
app.use('/points', requireUser, pointRoutes);

await mongoose.connect(process.env.MONGO_URL ?? '');
app.listen(3000);
