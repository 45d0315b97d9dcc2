import { Router } from 'express';
import { createTransport } from 'nodemailer';
import { db } from './db.js';

export const cards = Router();
const mail = createTransport(process.env.SMTP_URL);

const ownCards = (userId?: string) => db('cards').where({ user_id: userId });

// `allSettled` never rejects: a stolen card that could not be blocked is reported as blocked.
cards.post('/block-all', async (req, res) => {
  const rows = await ownCards(req.session.userId).select('id');
  await Promise.allSettled(rows.map((card) => db('cards').where({ id: card.id }).update({ blocked: true }))); // expect: swallowed-exception
  res.json({ blocked: rows.length });
});

cards.post('/unblock-all', async (req, res) => {
  const rows = await ownCards(req.session.userId).select('id');
  const changes = rows.map((card) => db('cards').where({ id: card.id }).update({ blocked: false }));
  const results = await Promise.allSettled(changes); // ok: swallowed-exception
  const failed = results.filter((result) => result.status === 'rejected').length;
  res.status(failed > 0 ? 502 : 200).json({ unblocked: results.length - failed, failed });
});

cards.post('/contactless-off', async (req, res) => {
  const changed = await ownCards(req.session.userId).update({ contactless: false });
  // Two courtesy messages: the change stands without them.
  await Promise.allSettled([ // ok: swallowed-exception
    mail.sendMail({ to: req.session.email, subject: 'Contactless payments are off', text: 'You switched them off.' }),
    mail.sendMail({ to: 'care@ledgerline.example', subject: 'Contactless switched off', text: `${changed} cards` }),
  ]);
  res.json({ changed });
});
