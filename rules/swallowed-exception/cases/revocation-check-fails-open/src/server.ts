import express from 'express';
import mongoose from 'mongoose';
import { authenticate } from './auth.js';
import { beneficiaries } from './beneficiaries.js';

const app = express();
app.use(express.json());
app.use('/beneficiaries', authenticate, beneficiaries);

await mongoose.connect(process.env.MONGO_URL!);
app.listen(3000);
