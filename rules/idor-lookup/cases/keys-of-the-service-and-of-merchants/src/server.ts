import express from 'express';
import { requireApiKey, requireOperationsKey } from './keys.js';
import { operations } from './operations.js';
import { payouts } from './payouts.js';

const app = express();
app.use(express.json());
app.use('/operations', requireOperationsKey, operations);
app.use('/v1', requireApiKey, payouts);
app.listen(3000);
