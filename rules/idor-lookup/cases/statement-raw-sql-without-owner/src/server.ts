import express from 'express';
import session from 'express-session';
import { requireSession } from './require-session.js';
import { statements } from './statements.js';

const app = express();
app.use(express.json());
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));
app.use('/statements', requireSession, statements);
app.listen(3000);
