import { z } from 'zod';

export const order = z.object({ price: z.number().int().min(1) });
export const requestKey = z.string().min(8);
