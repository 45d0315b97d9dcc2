import express from 'express';

import { requireUser } from './auth.js';
import { gameRoutes } from './games.js';
import { prizeRoutes } from './prizes.js';

const app = express();

app.use(express.json());
app.use('/games', requireUser, gameRoutes);
app.use('/prizes', requireUser, prizeRoutes);
app.listen(3000);
