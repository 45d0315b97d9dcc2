import express from 'express';

import { chargeDispute, recordDispute } from './disputes.js';
import { verifiedEvent } from './stripe.js';

const app = express();
const rawBody = express.raw({ type: 'application/json' });

app.post('/webhooks/disputes', rawBody, async (req, res) => {
  const event = verifiedEvent(req);
  if (event.type === 'charge.dispute.created') await chargeDispute(event.data.object);
  res.json({ received: true });
});

app.post('/webhooks/connect/disputes', rawBody, async (req, res) => {
  const event = verifiedEvent(req);
  if (event.type === 'charge.dispute.created') await recordDispute(event.data.object);
  res.json({ received: true });
});

app.listen(3000);
