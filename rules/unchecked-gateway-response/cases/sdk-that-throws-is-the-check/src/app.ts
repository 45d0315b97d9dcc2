import express from 'express';

import { requireUser } from './auth.js';
import { payoutRoutes } from './payouts.js';

const app = express();

app.use(express.json());
app.use('/payouts', requireUser, payoutRoutes);
app.listen(3000);
