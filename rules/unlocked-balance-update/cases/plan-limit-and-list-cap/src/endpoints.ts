import { Router } from 'express';
import { prisma } from './db.js';

const MAX_ENDPOINTS = 16;
export const endpoints = Router();

// A number in the code keeps the list short; one more does no harm.
endpoints.post('/', async (req, res) => {
  const { merchantId } = res.locals;
  if ((await prisma.endpoint.count({ where: { merchantId } })) >= MAX_ENDPOINTS) {
    res.status(409).json({ error: 'too_many' });
    return;
  }
  res.status(201).json(await prisma.endpoint.create({ data: { merchantId, url: String(req.body.url) } })); // ok: unlocked-balance-update
});

// So does a number that several are added up to.
endpoints.post('/hosts', async (req, res) => {
  const { merchantId } = res.locals;
  const hosts: string[] = req.body.hosts;
  const known = await prisma.endpoint.findMany({ where: { merchantId } });
  if (known.length + hosts.length > MAX_ENDPOINTS) {
    res.status(409).json({ error: 'too_many' });
    return;
  }
  for (const url of hosts) await prisma.endpoint.create({ data: { merchantId, url } }); // ok: unlocked-balance-update
  res.status(201).json({ added: hosts.length });
});

const FREE_SANDBOXES = 2;
export const sandboxes = Router();

// The number is in the code, but it is that of the free plan: one more has a price.
sandboxes.post('/', async (req, res) => {
  const { merchantId } = res.locals;
  if ((await prisma.sandbox.count({ where: { merchantId, plan: 'free' } })) >= FREE_SANDBOXES) {
    res.status(402).json({ error: 'plan_exceeded' });
    return;
  }
  res.status(201).json(await prisma.sandbox.create({ data: { merchantId, name: String(req.body.name) } })); // expect: unlocked-balance-update
});
