import express from 'express';

import { requireUser } from './auth.js';
import { claimRoutes } from './claims.js';

const app = express();

app.use(express.json());
app.use('/claims', requireUser, claimRoutes);
app.listen(3000);
