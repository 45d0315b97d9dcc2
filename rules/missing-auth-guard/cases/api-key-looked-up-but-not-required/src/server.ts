import express from 'express';
import mongoose from 'mongoose';
import { orders } from './orders.js';

const app = express();
app.use(express.json());
app.use('/orders', orders);

await mongoose.connect(process.env.MONGO_URL!);
app.listen(3000);
