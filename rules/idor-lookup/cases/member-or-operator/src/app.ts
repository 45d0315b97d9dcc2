import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';
import { dumps } from './exports';
import { isHiddenFrom, isOperator, isRunByNobody, isSealedTo } from './access';

const prisma = new PrismaClient();
export const app = express();
app.use(dumps);
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

const withMembers = { members: true };

app.get('/shops/:id', async (req: Request, res) => {
  const shop = await prisma.shop.findFirst({ where: { id: req.params.id }, include: withMembers }); // ok: idor-lookup -- members, and operators that the settings name
  if (!shop || isHiddenFrom(shop, req.auth)) return res.sendStatus(404);
  res.json(shop);
});

app.get('/shops/:id/card', async (req: Request, res) => {
  const shop = await prisma.shop.findFirst({ where: { id: req.params.id }, include: withMembers }); // ok: idor-lookup -- asked of each member first, of the role then
  if (!shop?.members.some((member) => member.userId === req.auth?.sub && member.role !== 'guest')) return res.sendStatus(404);
  res.json(shop);
});

app.get('/shops/:id/claimed', async (req: Request, res) => {
  const shop = await prisma.shop.findFirst({ where: { id: req.params.id } }); // expect: idor-lookup
  if (!shop || !isOperator(String(req.query.email))) return res.sendStatus(404);
  res.json(shop);
});

app.get('/shops/:id/staffed', async (req: Request, res) => {
  const shop = await prisma.shop.findFirst({ where: { id: req.params.id }, include: withMembers }); // expect: idor-lookup
  if (!shop || isRunByNobody(shop)) return res.sendStatus(404);
  res.json(shop);
});

app.delete('/catalogues/:id', async (req: Request, res) => {
  const catalogue = await prisma.catalogue.findFirst({
    where: { id: req.params.id }, // ok: idor-lookup -- helpers and members: more ways than are told apart
    include: { helpers: true, shop: { include: withMembers } },
  });
  if (!catalogue?.id || (await isSealedTo(catalogue, req.auth))) return res.sendStatus(404);
  res.json(catalogue);
});
