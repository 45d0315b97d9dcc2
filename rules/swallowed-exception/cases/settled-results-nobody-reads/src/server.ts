import express from 'express';
import session from 'express-session';
import { cards } from './cards.js';
import { requireSession } from './require-session.js';

const app = express();
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));
app.use('/cards', requireSession, cards);
app.listen(3000);
