import express from 'express';

import { requireUser } from './auth.js';
import { cashOutRoutes } from './cash-outs.js';

const app = express();

app.use(express.json());
app.use('/cash-outs', requireUser, cashOutRoutes);
app.listen(3000);
