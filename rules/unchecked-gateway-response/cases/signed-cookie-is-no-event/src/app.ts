import cookieParser from 'cookie-parser';
import express from 'express';
import { z } from 'zod';

import { prisma } from './prisma.js';
import { requireSession } from './session.js';
import { isSigned } from './signed.js';

const ceiling = z.object({ cents: z.number().int().positive() });
const notice = z.object({ id: z.string(), type: z.literal('card.notice'), text: z.string() });

const app = express();

app.use(cookieParser());

app.post('/ceiling', express.json(), requireSession, async (req, res) => {
  const { cents } = ceiling.parse(req.body);
  await prisma.ceiling.update({ where: { userId: req.userId }, data: { cents } }); // ok: unchecked-gateway-response
  res.json({ cents });
});

// A token that keeps other sites from posting forms is signed, and says nothing of what is posted.
app.post('/nickname', express.json(), async (req, res) => {
  const { nickname } = req.body;
  await prisma.visit.create({ data: { nickname } }); // ok: unchecked-gateway-response
  const [token = '', signature = ''] = String(req.headers['x-csrf-token'] ?? '').split('.');
  if (!isSigned(token, signature, process.env.FORM_SECRET ?? '')) {
    res.status(403).end();
    return;
  }
  res.status(204).end();
});

app.post('/notices', express.raw({ type: '*/*' }), async (req, res) => {
  const { id, text } = notice.parse(JSON.parse(req.body.toString('utf8')));
  await prisma.notice.create({ data: { eventId: id, text } }); // expect: unchecked-gateway-response
  const signature = String(req.headers['x-card-signature'] ?? '');
  if (!isSigned(req.body.toString('utf8'), signature, process.env.NOTICE_SECRET ?? '')) {
    res.status(401).end();
    return;
  }
  res.status(204).end();
});

app.listen(3000);
