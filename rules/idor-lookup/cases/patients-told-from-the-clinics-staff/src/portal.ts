import { Router, type NextFunction, type Request, type Response } from 'express';
import { prisma } from './db.js';

export const portal = Router();

portal.use((req: Request, res: Response, next: NextFunction) => {
  if (!req.claims.patientId) {
    res.sendStatus(403);
    return;
  }
  next();
});

portal.get('/prescriptions', async (req, res) => {
  const { organizationId, patientId } = req.claims;
  res.json(await prisma.prescription.findMany({ where: { organizationId, patientId } }));
});

// The clinic is checked, the patient is not.
portal.get('/prescriptions/:id', async (req, res) => {
  const { organizationId } = req.claims;
  res.json(await prisma.prescription.findFirst({ where: { id: req.params.id, organizationId } })); // expect: idor-lookup
});

portal.get('/prescriptions/:id/label', async (req, res) => {
  const { organizationId, patientId } = req.claims;
  const found = await prisma.prescription.findFirst({ where: { id: req.params.id, organizationId } }); // ok: idor-lookup -- compared below
  if (found?.patientId !== patientId) {
    res.sendStatus(404);
    return;
  }
  res.json({ drug: found.drug });
});

portal.post('/prescriptions/:id/collect', async (req, res) => {
  const { organizationId } = req.claims;
  const where = { id: req.params.id, organizationId };
  res.json(await prisma.prescription.updateMany({ where, data: { collected: true } })); // expect: idor-lookup
});

// What belongs to a prescription belongs to its patient.
portal.get('/prescriptions/:id/dispensings', async (req, res) => {
  const { organizationId } = req.claims;
  const where = { prescriptionId: req.params.id, organizationId };
  res.json(await prisma.dispensing.findMany({ where })); // expect: idor-lookup
});

portal.get('/prescriptions/:id/invoices', async (req, res) => {
  const { organizationId, patientId } = req.claims;
  const where = { prescriptionId: req.params.id, organizationId, prescription: { patientId } };
  res.json(await prisma.dispensing.findMany({ where })); // ok: idor-lookup
});

// Rows that nobody ties to a patient are for the whole clinic.
portal.get('/notices/:id', async (req, res) => {
  const { organizationId } = req.claims;
  res.json(await prisma.notice.findFirst({ where: { id: req.params.id, organizationId } })); // ok: idor-lookup
});
