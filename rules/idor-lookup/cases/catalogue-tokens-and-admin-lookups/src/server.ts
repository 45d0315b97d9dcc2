import express from 'express';
import mongoose from 'mongoose';
import { authenticate } from './auth.js';
import { routes } from './routes.js';

const app = express();
app.use(authenticate);
app.use(routes);

await mongoose.connect(process.env.MONGO_URL!);
app.listen(3000);
