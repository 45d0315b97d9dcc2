import express from 'express';
import { authenticate } from './auth.js';
import { disputes } from './disputes.js';
import { tenants } from './tenants.js';

const app = express();
app.use(express.json());
app.use(authenticate);
app.use(disputes);
app.use(tenants);
app.listen(3000);
