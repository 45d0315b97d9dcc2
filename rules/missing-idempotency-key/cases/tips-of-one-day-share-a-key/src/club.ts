import cron from 'node-cron';

import { db } from './db.js';
import type { Rider } from './store.js';
import { stripe } from './stripe.js';

/** One fee a member and month is what is wanted, however often the job runs. */
cron.schedule('0 5 1 * *', async () => {
  const members: Rider[] = await db('riders').where('club_fee', '>', 0);
  for (const member of members) {
    const month = new Date().toISOString().slice(0, 7);
    const intent = await stripe.paymentIntents.create( // ok: missing-idempotency-key
      {
        amount: member.club_fee,
        currency: 'usd',
        customer: member.stripe_customer,
        payment_method: member.card,
        off_session: true,
        confirm: true,
      },
      { idempotencyKey: `club-${member.user_id}-${month}` },
    );
    if (intent.status !== 'succeeded') throw new Error(`${member.user_id}: payment is ${intent.status}`);
  }
});
