import express from 'express';
import { standingOrders } from './standing-orders.js';

const app = express();
app.use(express.json());
app.use(standingOrders);
app.listen(3000);
