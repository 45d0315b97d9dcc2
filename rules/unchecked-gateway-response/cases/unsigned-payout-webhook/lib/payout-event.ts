import { z } from 'zod';

export const payoutEvent = z.object({
  type: z.enum(['payout.item.succeeded', 'payout.item.failed']),
  batchItem: z.string(),
});
