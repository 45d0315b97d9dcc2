import { PrismaClient } from '@prisma/client';
import { Router, type Request } from 'express';
import jwt from 'jsonwebtoken';
import { isHiddenFrom, isOperator } from './access';

const prisma = new PrismaClient();
export const dumps = Router();

/** Programs bring a key, people a token. */
async function callerOf(req: Request) {
  const token = req.get('x-api-key');
  if (!token) {
    const { sub, email } = jwt.verify(req.get('authorization') ?? '', process.env.JWT_KEY ?? '') as jwt.JwtPayload;
    return { sub, email: email as string };
  }
  const key = await prisma.apiKey.findUnique({ where: { token }, include: { owner: true } });
  return key ? { sub: key.ownerId, email: key.owner.email } : undefined;
}

dumps.get('/shops/:id/export', async (req, res) => {
  const caller = await callerOf(req);
  if (!caller) return res.sendStatus(401);
  const shop = await prisma.shop.findFirst({ where: { id: req.params.id }, include: { members: true } }); // ok: idor-lookup -- whichever way the caller came
  if (!shop || isHiddenFrom(shop, caller)) return res.sendStatus(404);
  res.json(shop);
});
