import { and, eq, exists, inArray } from 'drizzle-orm';
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

app.get('/gift-cards/:id', async (req, res) => {
  const [card] = await db.select().from(giftCards).where(eq(giftCards.id, req.params.id)).limit(1); // expect: idor-lookup
  res.json({ card });
});

app.get('/my/gift-cards/:id', async (req, res) => {
  const mine = eq(giftCards.holderId, res.locals.caller.sub);
  const [card] = await db // ok: idor-lookup
    .select()
    .from(giftCards)
    .where(and(eq(giftCards.id, req.params.id), mine))
    .limit(1);
  res.json({ card });
});

app.get('/gift-cards/:id/history', async (req, res) => {
  const card = await db.query.giftCards.findFirst({ // expect: idor-lookup
    where: (cards, { eq: equals }) => equals(cards.id, req.params.id),
    with: { redemptions: true },
  });
  res.json({ card });
});

app.get('/my/gift-cards/:id/history', async (req, res) => {
  const card = await db.query.giftCards.findFirst({ // ok: idor-lookup
    where: { id: req.params.id, holderId: res.locals.caller.sub },
    with: { redemptions: true },
  });
  res.json({ card });
});

app.get('/gift-cards/:id/code', async (req, res) => {
  const card = await db.query.giftCards.findFirst({ where: eq(giftCards.id, req.params.id) }); // expect: idor-lookup
  res.json({ code: card?.code });
});

app.get('/my/gift-cards/:id/code', async (req, res) => {
  const mine = and(eq(giftCards.id, req.params.id), eq(giftCards.holderId, res.locals.caller.sub));
  const card = await db.query.giftCards.findFirst({ where: mine }); // ok: idor-lookup
  res.json({ code: card?.code });
});

app.delete('/redemptions/:id', async (req, res) => {
  await db.delete(redemptions).where(eq(redemptions.id, req.params.id)); // expect: idor-lookup
  res.sendStatus(204);
});

app.delete('/my/redemptions/:id', async (req, res) => {
  const mine = db.select({ id: giftCards.id }).from(giftCards).where(eq(giftCards.holderId, res.locals.caller.sub));
  await db.delete(redemptions).where(and(eq(redemptions.id, req.params.id), inArray(redemptions.giftCardId, mine))); // ok: idor-lookup
  res.sendStatus(204);
});

app.patch('/my/gift-cards/:id', async (req, res) => {
  const owned = db
    .select()
    .from(giftCards)
    .where(and(eq(giftCards.id, redemptions.giftCardId), eq(giftCards.holderId, res.locals.caller.sub)));
  const [changed] = await db // ok: idor-lookup
    .update(redemptions)
    .set({ amount: 0n })
    .where(and(eq(redemptions.id, req.params.id), exists(owned)))
    .returning();
  res.json({ changed });
});

app.listen(3000);
