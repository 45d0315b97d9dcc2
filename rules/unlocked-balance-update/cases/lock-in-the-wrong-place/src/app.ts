import express from 'express';

import { requireUser } from './auth.js';
import { withdrawalRoutes } from './withdrawals.js';

const app = express();

app.use(express.json());
app.use('/withdrawals', requireUser, withdrawalRoutes);
app.listen(3000);
