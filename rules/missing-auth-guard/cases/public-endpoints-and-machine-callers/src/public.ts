import { createHash } from 'node:crypto';
import { hash } from 'bcryptjs';
import { Router } from 'express';
import { z } from 'zod';
import { prisma } from './db.js';

export const open = Router();

const resetBody = z.object({ token: z.string().min(43), password: z.string().min(12) });

open.get('/health', (_req, res) => { // ok: missing-auth-guard
  res.json({ status: 'ok' });
});

open.get('/countries', async (_req, res) => { // ok: missing-auth-guard
  res.json(await prisma.country.findMany());
});

// The mailed token is the credential here: 256 random bits, stored as a hash, used once.
open.post('/password-reset', async (req, res) => { // ok: missing-auth-guard
  const { token, password } = resetBody.parse(req.body);
  const { count } = await prisma.user.updateMany({
    where: { resetTokenHash: createHash('sha256').update(token).digest('hex'), resetExpiresAt: { gt: new Date() } },
    data: { passwordHash: await hash(password, 12), resetTokenHash: null },
  });
  res.status(count === 1 ? 204 : 400).end();
});
