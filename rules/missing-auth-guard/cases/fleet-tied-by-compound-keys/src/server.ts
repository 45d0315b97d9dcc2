import express from 'express';
import knex from 'knex';

import { permit } from './auth.js';

const db = knex({ client: 'pg', connection: process.env.DATABASE_URL });
const app = express();
app.use(express.json());

app.patch('/skippers/:id', permit('skippers:write'), async (req, res) => {
  const mine = db('skippers').where({ id: req.params.id, fleet_id: req.claims.fleet });
  res.json(await mine.update({ licence: String(req.body.licence) }));
});

app.patch('/ferries/:id', permit('ferries:write'), async (req, res) => {
  const mine = db('ferries').where({ id: req.params.id, fleet_id: req.claims.fleet });
  res.json(await mine.update({ state: String(req.body.state) }));
});

app.delete('/ferries/:id', permit('ferries:remove'), async (req, res) => {
  res.json(await db('ferries').where({ id: req.params.id, fleet_id: req.claims.fleet }).delete());
});

app.patch('/crossings/:id', permit('crossings:write'), async (req, res) => {
  const mine = db('crossings').where({ id: req.params.id, fleet_id: req.claims.fleet });
  res.json(await mine.update({ fare_cents: Number(req.body.fareCents) }));
});

// The column that ties a crossing to a fleet has no key of its own: it is held equal to the ferry's, and that one to the skipper's.
app.delete('/crossings/:id', permit(), async (req, res) => { // expect: missing-auth-guard
  res.json(await db('crossings').where({ id: req.params.id, fleet_id: req.claims.fleet }).delete());
});

// What a skipper changes is theirs.
app.patch('/me/ferries/:id', permit(), async (req, res) => { // ok: missing-auth-guard
  const mine = db('ferries').where({ id: req.params.id, fleet_id: req.claims.fleet, skipper_id: req.claims.sub });
  res.json(await mine.update({ state: String(req.body.state) }));
});

app.listen(3000);
