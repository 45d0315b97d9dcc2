import express from 'express';
import { requireCustomer } from './auth.js';
import { orders } from './orders.js';

const app = express();
app.use(express.json());
app.use('/orders', requireCustomer, orders);
app.listen(3000);
