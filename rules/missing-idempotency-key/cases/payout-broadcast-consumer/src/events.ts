import { z } from 'zod';

export const payoutBroadcast = z.object({ payoutId: z.uuid(), walletId: z.uuid(), fee: z.number().int().min(0) });

export type PayoutBroadcast = z.infer<typeof payoutBroadcast>;
