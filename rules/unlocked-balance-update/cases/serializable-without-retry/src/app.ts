import express from 'express';

import { requireUser } from './auth.js';
import { passageRoutes } from './passages.js';

const app = express();

app.use(express.json());
app.use('/passages', requireUser, passageRoutes);
app.listen(3000);
