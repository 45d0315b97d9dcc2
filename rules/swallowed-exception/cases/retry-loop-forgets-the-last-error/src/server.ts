import express from 'express';
import passport from 'passport';
import { authenticate } from './auth.js';
import { taxSettings } from './tax-settings.js';

const app = express();
app.use(express.json());
app.use(passport.initialize());
app.use('/tax-settings', authenticate, taxSettings);
app.listen(3000);
