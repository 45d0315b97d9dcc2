import express from 'express';

import { requireUser } from './auth.js';
import { rechargeRoutes } from './recharges.js';

const app = express();

app.use(express.json());
app.use('/recharges', requireUser, rechargeRoutes);
app.listen(3000);
