import express from 'express';
import { authenticate } from './auth.js';
import { directories } from './directories.js';

const app = express();
app.use(express.json());
app.use(authenticate);
app.use('/directories', directories);
app.listen(3000);
