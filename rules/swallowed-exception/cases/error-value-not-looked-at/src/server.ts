import express from 'express';
import { authenticate } from './auth.js';
import { wallets } from './wallets.js';

const app = express();
app.use(express.json());
app.use('/wallets', authenticate, wallets);
app.listen(3000);
