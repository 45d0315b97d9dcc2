import { createHmac } from 'node:crypto';
import { Router } from 'express';
import { prisma } from './db.js';

export const recovery = Router();

const hmac = (answer: string) => createHmac('sha256', process.env.ANSWER_KEY!).update(answer).digest('hex');

// The answer is a secret: it is kept as a digest.
recovery.post('/', async (req, res) => { // ok: missing-auth-guard
  const kept = await prisma.recovery.findFirst({ where: { user: { email: req.body.email } } });
  if (!kept || hmac(req.body.answer) !== kept.answer) return void res.sendStatus(401);
  res.json({ iban: kept.iban });
});

recovery.post('/hint', async (req, res) => { // expect: missing-auth-guard
  const kept = await prisma.recovery.findFirst({ where: { user: { email: req.body.email } } });
  if (!kept || hmac(req.body.answer) === '') return void res.sendStatus(401);
  res.json({ iban: kept.iban });
});

// The question is one of those everybody gets: what is told is not the answer, nor the account.
recovery.get('/question', async (req, res) => { // ok: missing-auth-guard
  const kept = await prisma.recovery.findFirst({ where: { user: { email: String(req.query.email) } } });
  if (!kept) return void res.json({});
  res.json({ question: await prisma.question.findUnique({ where: { id: kept.questionId } }) });
});

recovery.get('/question/kept', async (req, res) => { // expect: missing-auth-guard
  const kept = await prisma.recovery.findFirst({ where: { user: { email: String(req.query.email) } } });
  if (!kept) return void res.json({});
  res.json({ kept, question: await prisma.question.findUnique({ where: { id: kept.questionId } }) });
});
