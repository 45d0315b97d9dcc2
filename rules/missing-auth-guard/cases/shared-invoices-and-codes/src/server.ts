import express from 'express';
import { codes } from './codes.js';
import { invoices } from './invoices.js';
import { links } from './links.js';

const app = express();
app.use(express.json());
app.use('/links', links);
app.use('/invoices', invoices);
app.use('/codes', codes);
app.listen(3000);
