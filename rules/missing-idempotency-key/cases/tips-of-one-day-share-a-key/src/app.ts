import express from 'express';

import { requireUser } from './auth.js';
import './club.js';
import { tipRoutes } from './tips.js';

const app = express();

app.use(express.json());
app.use('/tips', requireUser, tipRoutes);
app.listen(3000);
