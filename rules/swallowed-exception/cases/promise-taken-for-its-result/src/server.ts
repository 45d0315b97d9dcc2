import express from 'express';
import { desks } from './desks.js';

const app = express();
app.use(express.json());
app.use('/desks', desks);
app.listen(3000);
