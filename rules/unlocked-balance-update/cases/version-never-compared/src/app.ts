import express from 'express';
import mongoose from 'mongoose';

import { requireUser } from './auth.js';
import { cardRoutes } from './cards.js';

const app = express();

app.use(express.json());
app.use('/cards', requireUser, cardRoutes);

await mongoose.connect(process.env.MONGO_URL ?? '');
app.listen(3000);
