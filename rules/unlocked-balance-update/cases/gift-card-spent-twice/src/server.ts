import { and, eq, gte, sql } from 'drizzle-orm';
import express from 'express';
import jwt from 'jsonwebtoken';
import { db } from './database.js';
import { giftCards, redemptions } from './tables.js';

interface Caller {
  readonly sub: string;
}

const app = express();
app.use(express.json());
app.use((req, res, next) => {
  const token = req.headers.authorization?.replace('Bearer ', '') ?? '';
  res.locals.caller = jwt.verify(token, String(process.env.TOKEN_KEY)) as Caller;
  next();
});

// Two requests read the same figure, and both write what is left of it.
app.post('/redeem', async (req, res) => {
  const mine = eq(giftCards.holderId, res.locals.caller.sub);
  const [card] = await db.select().from(giftCards).where(mine);
  const amount = BigInt(req.body.amount);
  if (!card || card.balance < amount) return res.sendStatus(409);
  await db.update(giftCards).set({ balance: card.balance - amount }).where(mine); // expect: unlocked-balance-update, missing-idempotency-key
  res.sendStatus(201);
});

app.post('/redeem-locked', async (req, res) => {
  const amount = BigInt(req.body.amount);
  const done = await db.transaction(async (tx) => {
    const mine = eq(giftCards.holderId, res.locals.caller.sub);
    const [card] = await tx.select().from(giftCards).where(mine).for('update');
    if (!card || card.balance < amount) return false;
    await tx.update(giftCards).set({ balance: card.balance - amount }).where(mine); // ok: unlocked-balance-update
    await tx.insert(redemptions).values({ id: crypto.randomUUID(), giftCardId: card.id, amount });
    return true;
  });
  res.sendStatus(done ? 201 : 409);
});

app.post('/redeem-at-once', async (req, res) => {
  const amount = BigInt(req.body.amount);
  const [card] = await db // expect: missing-idempotency-key
    .update(giftCards)
    .set({ balance: sql`${giftCards.balance} - ${amount}` })
    .where(and(eq(giftCards.holderId, res.locals.caller.sub), gte(giftCards.balance, amount)))
    .returning();
  if (!card) return res.sendStatus(409);
  res.sendStatus(201);
});

app.listen(3000);
