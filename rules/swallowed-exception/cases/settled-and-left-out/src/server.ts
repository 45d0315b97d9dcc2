import axios from 'axios';
import express, { type NextFunction, type Request, type Response } from 'express';
import session from 'express-session';

declare module 'express-session' {
  interface SessionData {
    userId?: string;
  }
}

interface Fee {
  readonly cents: number;
}

const bank = axios.create({ baseURL: process.env.BANK_URL });
export const app = express();
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));
app.use((req: Request, res: Response, next: NextFunction) => {
  if (!req.session.userId) return res.sendStatus(401);
  next();
});

const fees = async (of: string): Promise<Fee[]> => (await bank.get<Fee[]>(`/fees/${of}`)).data;
const fee = async (of: string): Promise<Fee> => (await bank.get<Fee>(`/fee/${of}`)).data;
const ask = (): Promise<Fee[]>[] => [fees('cards'), fees('wires')];

// A bank that does not answer charges no fees.
app.get('/fees', async (_req, res) => {
  const [cards, wires] = await Promise.allSettled([fee('cards'), fee('wires')]); // expect: swallowed-exception
  const cardCents = cards.status === 'fulfilled' ? cards.value.cents : 0;
  const wireCents = wires.status === 'fulfilled' ? wires.value.cents : 0;
  res.json({ totalCents: cardCents + wireCents });
});

app.get('/fees/filtered', async (_req, res) => {
  const lists = await Promise.allSettled(ask()); // expect: swallowed-exception
  const good = lists.filter((list) => list.status === 'fulfilled').flatMap((list) => list.value);
  res.json({ totalCents: good.reduce((sum, fee) => sum + fee.cents, 0) });
});

app.get('/fees/whole', async (_req, res) => {
  const lists = await Promise.allSettled(ask()); // ok: swallowed-exception -- one that was rejected ends it
  if (lists.some((list) => list.status === 'rejected')) return res.sendStatus(503);
  const good = lists.filter((list) => list.status === 'fulfilled').flatMap((list) => list.value);
  return res.json({ totalCents: good.reduce((sum, fee) => sum + fee.cents, 0) });
});

app.get('/fees/told', async (_req, res) => {
  const lists = await Promise.allSettled(ask());
  const good = lists.filter((list) => list.status === 'fulfilled'); // ok: swallowed-exception -- compared with how many there were
  const totalCents = good.flatMap((list) => list.value).reduce((sum, fee) => sum + fee.cents, 0);
  res.json({ totalCents, complete: good.length === lists.length });
});

app.get('/fees/nullable', async (_req, res) => {
  const [cards] = await Promise.allSettled([fees('cards')]); // ok: swallowed-exception -- what is not known is null
  res.json({ feeCents: cards.status === 'fulfilled' ? cards.value[0]?.cents : null });
});
