import express from 'express';

import { requireUser } from './auth.js';
import { bouquetRoutes } from './bouquets.js';

const app = express();

app.use(express.json());
app.use('/bouquets', requireUser, bouquetRoutes);
app.listen(3000);
