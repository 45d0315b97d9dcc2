import express from 'express';
import session from 'express-session';
import { orders } from './orders.js';
import { requireSession } from './require-session.js';

const app = express();
app.use(express.json());
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));
app.use('/orders', requireSession, orders);
app.listen(3000);
