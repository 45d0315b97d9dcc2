import { Router } from 'express';
import { prisma } from './db.js';

export const codes = Router();

// Whoever holds the code was given it by the owner a minute ago.
codes.post('/exchange', async (req, res) => { // ok: missing-auth-guard
  const consent = await prisma.consentCode.findUnique({ where: { code: req.body.code } });
  if (!consent || consent.expiresAt < new Date()) return void res.sendStatus(400);
  res.json({ userId: consent.userId, scopes: consent.scopes });
});

// A code that never runs out is a number to be guessed.
codes.get('/:code', async (req, res) => { // expect: missing-auth-guard
  res.json(await prisma.consentCode.findUnique({ where: { code: req.params.code } }));
});

// What an earlier code gave is taken back from the same person.
codes.post('/token', async (req, res) => { // ok: missing-auth-guard
  const consent = await prisma.consentCode.findUnique({ where: { code: req.body.code } });
  if (!consent || consent.expiresAt < new Date()) return void res.sendStatus(400);
  await prisma.appToken.deleteMany({ where: { userId: consent.userId } });
  res.json({ scopes: consent.scopes });
});

// The code says whose it is, and somebody else's are taken away.
codes.post('/token/revoke', async (req, res) => { // expect: missing-auth-guard
  const consent = await prisma.consentCode.findUnique({ where: { code: req.body.code } });
  if (!consent || consent.expiresAt < new Date()) return void res.sendStatus(400);
  await prisma.appToken.deleteMany({ where: { userId: req.body.userId } });
  res.sendStatus(204);
});
