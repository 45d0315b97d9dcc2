import express from 'express';

import { requireUser } from './auth.js';
import { topUpDefault, topUpOnce, topUpRetried } from './top-ups.js';

const app = express();

app.use(express.json());
app.use(requireUser);
app.post('/top-ups', topUpOnce);
app.post('/top-ups/retried', topUpRetried);
app.post('/top-ups/default', topUpDefault);
app.listen(3000);
