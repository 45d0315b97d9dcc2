import express from 'express';
import { settlements } from './settlements.js';

const app = express();
app.use(express.json());
app.use('/settlements', settlements);
app.listen(3000);
