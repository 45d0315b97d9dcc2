import express from 'express';
import { requireMerchant } from './auth.js';
import { limits } from './limits.js';
import { terminal } from './terminal-routes.js';

const app = express();
app.use(express.json());
app.use('/limits', requireMerchant, limits);
app.use('/terminal', requireMerchant, terminal);
app.listen(3000);
