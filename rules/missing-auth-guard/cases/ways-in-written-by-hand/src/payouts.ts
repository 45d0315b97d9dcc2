import { Router, type NextFunction, type Request, type Response } from 'express';
import { isErr, ok, err } from 'outcomes';
import { prisma } from './db.js';

export const payouts = Router();

async function ownerOf(token: string) {
  const found = await prisma.apiToken.findUnique({ where: { token } });
  return found ? { ok: true as const, token: found } : { ok: false as const, error: 'invalid_token' };
}

async function requireToken(req: Request, res: Response, next: NextFunction) {
  const found = await ownerOf(req.get('authorization') ?? '');
  if (!found.ok) return void res.status(401).json({ error: found.error });
  res.locals.userId = found.token.userId;
  next();
}

// The failure is taken for an answer like any other.
async function noteToken(req: Request, res: Response, next: NextFunction) {
  const found = await ownerOf(req.get('authorization') ?? '');
  res.locals.isKnown = found.ok;
  next();
}

payouts.get('/', requireToken, async (_req, res) => { // ok: missing-auth-guard
  res.json(await prisma.payout.findMany({ where: { userId: res.locals.userId } }));
});

payouts.get('/all', noteToken, async (_req, res) => { // expect: missing-auth-guard
  res.json(await prisma.payout.findMany());
});

async function userOf(token: string) {
  const found = await prisma.apiToken.findUnique({ where: { token } });
  return found ?? undefined;
}

payouts.get('/recent', async (req, res) => { // ok: missing-auth-guard
  const found = await userOf(req.get('authorization') ?? '');
  if (!found) return void res.sendStatus(401);
  res.json(await prisma.payout.findMany({ where: { userId: found.userId }, take: 20 }));
});

payouts.get('/largest', async (req, res) => { // expect: missing-auth-guard
  const found = await userOf(req.get('authorization') ?? '');
  res.json({ isKnown: found !== undefined, payouts: await prisma.payout.findMany({ orderBy: { amountCents: 'desc' } }) });
});

async function tokenOf(token: string) {
  const found = await prisma.apiToken.findUnique({ where: { token } });
  return found ? ok(found) : err('invalid_token');
}

payouts.get('/oldest', async (req, res) => { // ok: missing-auth-guard -- a package nobody declared may tell that the token is not there
  const found = await tokenOf(req.get('authorization') ?? '');
  if (isErr(found)) return void res.sendStatus(401);
  res.json(await prisma.payout.findMany({ orderBy: { createdAt: 'asc' }, take: 20 }));
});

payouts.get('/newest', async (req, res) => { // expect: missing-auth-guard
  const found = await tokenOf(req.get('authorization') ?? '');
  res.json({ found: isErr(found), payouts: await prisma.payout.findMany({ orderBy: { createdAt: 'desc' } }) });
});

// There for the test suite, and not found anywhere else.
payouts.delete('/', async (_req, res) => { // ok: missing-auth-guard
  if (process.env.NODE_ENV !== 'test') return void res.sendStatus(404);
  await prisma.payout.deleteMany();
  res.sendStatus(204);
});

// Not in production, it says, and any name but that one opens it.
payouts.delete('/drafts', async (_req, res) => { // expect: missing-auth-guard
  if (process.env.NODE_ENV === 'production') return void res.sendStatus(404);
  await prisma.payout.deleteMany({ where: { amountCents: 0 } });
  res.sendStatus(204);
});
