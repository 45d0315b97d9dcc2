import express from 'express';
import { authenticate, staffOnly } from './auth.js';
import { desk } from './desk.js';
import { portal } from './portal.js';

const app = express();
app.use(express.json());
app.use(authenticate);
app.use('/desk', staffOnly, desk);
app.use('/portal', portal);
app.listen(3000);
