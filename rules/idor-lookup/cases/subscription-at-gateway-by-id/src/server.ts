import express from 'express';
import { authenticate } from './auth.js';
import { billing } from './billing.js';

const app = express();
app.use('/billing', authenticate, billing);
app.listen(3000);
