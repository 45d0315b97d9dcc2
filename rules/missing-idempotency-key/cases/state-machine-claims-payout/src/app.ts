import express from 'express';

import { requireUser } from './auth.js';
import { commissionRoutes } from './commissions.js';

const app = express();

app.use(express.json());
app.use('/commissions', requireUser, commissionRoutes);
app.listen(3000);
