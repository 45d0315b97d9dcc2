import express from 'express';
import { passkeys } from './passkeys.js';
import { payouts } from './payouts.js';
import { recovery } from './recovery.js';

const app = express();
app.use(express.text({ type: '*/*' }));
app.use((req, _res, next) => {
  if (req.headers['content-type']?.includes('application/json')) {
    if (!req.body) req.body = '{}';
    req.body = JSON.parse(req.body);
  }
  next();
});
app.use('/passkeys', passkeys);
app.use('/recovery', recovery);
app.use('/payouts', payouts);
app.listen(3000);
