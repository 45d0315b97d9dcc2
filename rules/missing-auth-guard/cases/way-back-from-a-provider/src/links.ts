import { Router } from 'express';
import { db } from './db.js';

export const links = Router();

// The bank sends back the id that the way to it was begun with; nobody else has it, and it serves once.
links.get('/callback', async (req, res) => { // ok: missing-auth-guard
  const begun = await db('link_attempts').where({ id: req.query.state }).first();
  if (!begun) return void res.sendStatus(400);
  await db('link_attempts').where({ id: req.query.state }).delete();
  await db('links').where({ merchant_id: begun.merchant_id }).update({ code: req.query.code });
  res.redirect('/settings');
});

// Whoever numbers attempts, or reads a link somebody shared, ends the one of another merchant.
links.get('/cancel', async (req, res) => { // expect: missing-auth-guard
  const begun = await db('link_attempts').where({ id: req.query.attempt }).first();
  if (!begun) return void res.sendStatus(400);
  await db('link_attempts').where({ id: req.query.attempt }).delete();
  await db('links').where({ merchant_id: begun.merchant_id }).update({ code: null });
  res.redirect('/settings');
});
