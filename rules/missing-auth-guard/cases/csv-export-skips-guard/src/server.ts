import express from 'express';
import { treasury } from './routes.js';

const app = express();
app.use('/treasury', treasury);
app.listen(3000);
