import express from 'express';
import { links } from './links.js';
import { plans } from './plans.js';

const app = express();
app.use(express.text({ type: '*/*' }));
app.use('/links', links);
app.use('/plans', plans);
app.listen(3000);
