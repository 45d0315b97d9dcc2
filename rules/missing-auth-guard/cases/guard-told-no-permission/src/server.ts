import { PrismaClient } from '@prisma/client';
import express from 'express';
import { permit } from './auth.js';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.patch('/parcels/:id', permit('parcels:write'), async (req, res) => {
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.parcel.updateMany({ where, data: { state: String(req.body.state) } }));
});

app.patch('/drivers/:id', permit('drivers:write'), async (req, res) => {
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.driver.updateMany({ where, data: { phone: String(req.body.phone) } }));
});

app.delete('/drivers/:id', permit('drivers:remove'), async (req, res) => {
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.driver.deleteMany({ where }));
});

app.patch('/vehicles/:id', permit('vehicles:write'), async (req, res) => {
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.vehicle.updateMany({ where, data: { plate: String(req.body.plate) } }));
});

// The guard is told to ask for nothing.
app.delete('/depots/:id', permit(), async (req, res) => { // expect: missing-auth-guard
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.depot.deleteMany({ where }));
});

// Nobody needs a permission to read, or for what is their own.
app.get('/depots/:id', permit(), async (req, res) => { // ok: missing-auth-guard
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.depot.findFirst({ where }));
});

app.listen(3000);
