import express from 'express';
import { requireMerchant } from './auth.js';
import { applications } from './applications.js';

const app = express();
app.use(express.json());
app.use('/applications', requireMerchant, applications);
app.listen(3000);
