import { PrismaClient } from '@prisma/client';
import { Router, type Request } from 'express';
import jwt from 'jsonwebtoken';
import { isHiddenFrom, isOperator } from './access';

const prisma = new PrismaClient();
export const dumps = Router();

/** Programs bring a key, people a token. */
async function callerOf(req: Request) {
  const token = req.get('x-api-key');
  const key = token ? await prisma.apiKey.findUnique({ where: { token }, include: { owner: true } }) : undefined;
  if (key) return key.owner;
  const { sub } = jwt.verify(req.get('authorization') ?? '', process.env.JWT_KEY ?? '') as jwt.JwtPayload;
  return prisma.user.findUnique({ where: { id: sub } });
}

dumps.get('/shops/:id/export', async (req, res) => {
  const caller = await callerOf(req);
  if (!caller) return res.sendStatus(401);
  const shop = await prisma.shop.findFirst({ where: { id: req.params.id }, include: { members: true } }); // ok: idor-lookup -- whichever way the caller came
  if (!shop || isHiddenFrom(shop, { sub: caller.id, email: caller.email })) return res.sendStatus(404);
  res.json(shop);
});
