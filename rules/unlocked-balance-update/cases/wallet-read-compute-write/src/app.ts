import express from 'express';

import { requireUser } from './auth.js';
import { walletRoutes } from './wallet.js';

const app = express();

app.use(express.json());
app.use('/wallet', requireUser, walletRoutes);
app.listen(3000);
