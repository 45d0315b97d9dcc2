import express from 'express';
import passport from 'passport';
import { transfers } from './transfers.js';

const app = express();
app.use(passport.initialize());
app.use('/transfers', transfers);
app.listen(3000);
