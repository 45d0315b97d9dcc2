import express from 'express';
import { prisma } from './db.js';
import { invoices } from './invoices/routes.js';
import { sessions } from './sessions/routes.js';

const app = express();
app.use(express.json());

app.get('/health', async (_req, res) => { // ok: missing-auth-guard
  await prisma.$queryRaw`select 1`;
  res.json({ status: 'ok' });
});

app.use('/sessions', sessions);
app.use('/invoices', invoices);

app.listen(3000);
