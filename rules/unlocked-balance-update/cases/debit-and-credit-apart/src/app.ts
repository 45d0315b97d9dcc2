import express from 'express';
import mongoose from 'mongoose';

import { allowanceRoutes } from './allowances.js';
import { requireUser } from './auth.js';

const app = express();

app.use(express.json());
app.use('/allowances', requireUser, allowanceRoutes);

await mongoose.connect(process.env.MONGO_URL ?? '');
app.listen(3000);
