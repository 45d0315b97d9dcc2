import express from 'express';

import { requireUser } from './auth.js';
import { cartRoutes } from './carts.js';

const app = express();

app.use(express.json());
app.use('/carts', requireUser, cartRoutes);
app.listen(3000);
