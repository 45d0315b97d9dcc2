import express from 'express';
import mongoose from 'mongoose';
import { authenticate } from './auth.js';
import { cards } from './cards.js';

const app = express();
app.use(express.json());
app.use('/cards', authenticate, cards);

await mongoose.connect(process.env.MONGO_URL!);
app.listen(3000);
