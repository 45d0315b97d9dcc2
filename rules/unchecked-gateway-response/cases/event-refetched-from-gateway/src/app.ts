import express from 'express';
import mongoose from 'mongoose';

import { requireUser } from './auth.js';
import { depositRoutes } from './deposits.js';
import { stripeWebhook } from './webhook.js';

const app = express();

app.post('/webhooks/stripe', express.raw({ type: 'application/json' }), stripeWebhook);
app.use(express.json());
app.use('/deposits', requireUser, depositRoutes);

await mongoose.connect(process.env.MONGO_URL ?? '');
app.listen(3000);
