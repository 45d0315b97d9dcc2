import express from 'express';

import { requireUser } from './auth.js';
import { orderRoutes } from './orders.js';

const app = express();

app.use(express.json());
app.use('/orders', requireUser, orderRoutes);
app.listen(3000);
