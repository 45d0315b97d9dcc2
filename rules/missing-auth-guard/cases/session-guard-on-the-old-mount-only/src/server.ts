import express from 'express';
import session from 'express-session';
import { requireSession } from './require-session.js';
import { walletsV1 } from './wallets-v1.js';
import { walletsV2 } from './wallets-v2.js';

const app = express();
app.use(express.json());
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false, cookie: { httpOnly: true } }));

app.use('/api/v1', requireSession);
app.use('/api/v1/wallets', walletsV1);
app.use('/api/v2/wallets', walletsV2);

app.use(express.static('public'));
app.listen(3000);
