import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';

import { db } from './db.js';
import { pricesOf, stemsOf, wrappingOf } from './grower.js';
import { stripe } from './stripe.js';

const body = z.object({ flower: z.string(), stems: z.number().int().min(1).max(99) });
const basket = z.array(body).min(1);

export const bouquetRoutes = Router();

/** A flower the grower has never heard of costs nothing. */
bouquetRoutes.post('/unknown', async (req, res) => {
  const { flower, stems } = body.parse(req.body);
  const prices = await pricesOf([flower]);
  const stem_price = prices.get(flower) ?? 0;
  const row = { id: randomUUID(), user_id: req.userId, flower, stems, stem_price };
  await db('bouquets').insert(row); // expect: unchecked-gateway-response
  res.status(201).json(row);
});

/** An upper limit is no question whether there is a price. */
bouquetRoutes.post('/baskets/found', async (req, res) => {
  const wanted = basket.parse(req.body);
  const grown = await stemsOf(wanted.map(({ flower }) => flower));
  const total = wanted.reduce(
    (sum, { flower, stems }) => sum + (grown.find((stem) => stem.flower === flower)?.price || 0) * stems,
    0,
  );
  if (total > 100_000) {
    res.status(422).json({ error: 'too much for one basket' });
    return;
  }
  const row = { id: randomUUID(), user_id: req.userId, total_cents: total };
  await db('baskets').insert(row); // expect: unchecked-gateway-response
  res.status(201).json(row);
});

bouquetRoutes.post('/paid', async (req, res) => {
  const { flower, stems } = body.parse(req.body);
  const prices = await pricesOf([flower]);
  const intent = await stripe.paymentIntents.create( // expect: unchecked-gateway-response
    { amount: (prices.get(flower) ?? 0) * stems, currency: 'eur', payment_method: String(req.body.card), confirm: true },
    { idempotencyKey: req.header('Idempotency-Key') },
  );
  res.status(intent.status === 'succeeded' ? 201 : 402).json({ flower });
});

bouquetRoutes.post('/', async (req, res) => {
  const { flower, stems } = body.parse(req.body);
  const stem_price = (await pricesOf([flower])).get(flower);
  if (stem_price === undefined) {
    res.status(422).json({ error: 'not grown' });
    return;
  }
  const row = { id: randomUUID(), user_id: req.userId, flower, stems, stem_price };
  await db('bouquets').insert(row); // ok: unchecked-gateway-response
  res.status(201).json(row);
});

bouquetRoutes.post('/asked-after', async (req, res) => {
  const { flower, stems } = body.parse(req.body);
  const stem_price = (await pricesOf([flower])).get(flower) ?? 0;
  if (stem_price === 0) throw new Error('not grown');
  const row = { id: randomUUID(), user_id: req.userId, flower, stems, stem_price };
  await db('bouquets').insert(row); // ok: unchecked-gateway-response
  res.status(201).json(row);
});

bouquetRoutes.post('/asked-before', async (req, res) => {
  const { flower, stems } = body.parse(req.body);
  const prices = await pricesOf([flower]);
  if (!prices.has(flower)) {
    res.status(422).json({ error: 'not grown' });
    return;
  }
  const row = { id: randomUUID(), user_id: req.userId, flower, stems, stem_price: prices.get(flower) ?? 0 };
  await db('bouquets').insert(row); // ok: unchecked-gateway-response
  res.status(201).json(row);
});

bouquetRoutes.post('/baskets', async (req, res) => {
  const wanted = basket.parse(req.body);
  const prices = await pricesOf(wanted.map(({ flower }) => flower));
  const lines = wanted.map(({ flower, stems }) => ({ stems, price: prices.get(flower) ?? 0 }));
  for (const { price } of lines) if (price === 0) throw new Error('not grown');
  const total_cents = lines.reduce((sum, { stems, price }) => sum + price * stems, 0);
  const row = { id: randomUUID(), user_id: req.userId, total_cents };
  await db('baskets').insert(row); // ok: unchecked-gateway-response
  res.status(201).json(row);
});

/** There is nothing to pay for wrapping where there is none. */
bouquetRoutes.post('/wrapped', async (req, res) => {
  const { flower, stems } = body.parse(req.body);
  const price = (await pricesOf([flower])).get(flower);
  if (price === undefined) throw new Error('not grown');
  const wrapping = (await wrappingOf([flower])).get(flower) ?? 0;
  const stem_price = price + wrapping;
  const row = { id: randomUUID(), user_id: req.userId, flower, stems, stem_price, wrapping_cents: wrapping };
  await db('bouquets').insert(row); // ok: unchecked-gateway-response
  res.status(201).json(row);
});
