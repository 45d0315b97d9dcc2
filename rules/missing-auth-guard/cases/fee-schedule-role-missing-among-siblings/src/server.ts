import express from 'express';
import { authenticate } from './auth.js';
import { fees } from './fees.js';

const app = express();
app.use(express.json());
app.use('/fees', authenticate, fees);
app.listen(3000);
