import express, { type NextFunction, type Request, type Response } from 'express';
import session from 'express-session';
import { pino } from 'pino';
import { v4 as uuid } from 'uuid';
import { db } from './db.js';

declare module 'express-session' {
  interface SessionData {
    userId?: string;
  }
}

const log = pino();
export const app = express();
app.use(express.json(), session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));
app.use((req: Request, res: Response, next: NextFunction) => {
  if (!req.session.userId) return res.sendStatus(401);
  next();
});

// The id in the answer was never stored: whoever asks for the claim later is told that there is none.
app.post('/claims', async (req, res) => {
  const claim = { id: uuid(), user_id: req.session.userId, amount_cents: req.body.amountCents };
  try {
    await db('claims').insert({ ...claim, status: 'filed' });
    return res.status(201).json({ id: claim.id, status: 'filed' });
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'the claim could not be filed');
  }
  return res.status(202).json({ id: claim.id, status: 'filed', decidedAt: null });
});

// Nobody took the request in: nothing is left of it.
app.post('/claims/express', async (req, res) => {
  try {
    await db('claims').insert({ id: uuid(), user_id: req.session.userId, amount_cents: 500, status: 'filed' });
    res.sendStatus(201);
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'the claim could not be filed');
    res.status(202).send();
  }
});

app.post('/claims/thrown', async (req, res) => {
  const id = uuid();
  try {
    await db('claims').insert({ id, user_id: req.session.userId, amount_cents: 500, status: 'filed' });
  } catch (error) { // ok: swallowed-exception -- thrown on
    log.error({ error }, 'the claim could not be filed');
    throw error;
  }
  return res.status(202).json({ id, status: 'filed' });
});

app.post('/claims/told', async (req, res) => {
  const id = uuid();
  try {
    await db('claims').insert({ id, user_id: req.session.userId, amount_cents: 500, status: 'filed' });
    return res.status(201).json({ id, status: 'filed' });
  } catch (error) { // ok: swallowed-exception -- the body says that it failed
    log.error({ error }, 'the claim could not be filed');
  }
  return res.status(202).json({ id, status: 'filing_failed' });
});

app.post('/claims/unsuccessful', async (req, res) => {
  const id = uuid();
  try {
    await db('claims').insert({ id, user_id: req.session.userId, amount_cents: 500, status: 'filed' });
    return res.status(201).json({ ok: true, id });
  } catch (error) { // ok: swallowed-exception -- the body says that it failed
    log.error({ error }, 'the claim could not be filed');
  }
  return res.json({ ok: false, id });
});

// Kept for later: the answer is true.
app.post('/claims/kept', async (req, res) => {
  const id = uuid();
  try {
    await db('claims').insert({ id, user_id: req.session.userId, amount_cents: 500, status: 'filed' });
    return res.status(201).json({ id, status: 'filed' });
  } catch (error) { // ok: swallowed-exception -- a row of its own is left for a job
    log.error({ error }, 'the claim could not be filed');
    await db('refund_retries').insert({ claim_id: id, user_id: req.session.userId });
  }
  return res.status(202).json({ id, status: 'filed' });
});

// The claim is there before anything can fail: only its mark is missing.
app.post('/claims/later', async (req, res) => {
  const id = uuid();
  await db('claims').insert({ id, user_id: req.session.userId, amount_cents: 500, status: 'filed' });
  try {
    await db('refund_retries').insert({ claim_id: id, user_id: req.session.userId });
    return res.status(201).json({ id, status: 'filed' });
  } catch (error) { // ok: swallowed-exception -- stored already, and a job looks for what has no retry
    log.error({ error }, 'the retry could not be planned');
  }
  return res.status(202).json({ id, status: 'filed' });
});
