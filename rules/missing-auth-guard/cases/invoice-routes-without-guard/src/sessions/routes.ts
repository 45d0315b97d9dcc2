import { compare, hash } from 'bcryptjs';
import { Router } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { tokenOptions } from '../auth.js';
import { prisma } from '../db.js';

export const sessions = Router();

const credentials = z.object({ email: z.string().email(), password: z.string().min(12) });

sessions.post('/register', async (req, res) => { // ok: missing-auth-guard
  const { email, password } = credentials.parse(req.body);
  const customer = await prisma.customer.create({ data: { email, passwordHash: await hash(password, 12) } });
  res.status(201).json({ id: customer.id });
});

sessions.post('/login', async (req, res) => { // ok: missing-auth-guard
  const { email, password } = credentials.parse(req.body);
  const customer = await prisma.customer.findUnique({ where: { email } });
  if (!customer || !(await compare(password, customer.passwordHash))) {
    res.status(401).json({ error: 'invalid_credentials' });
    return;
  }
  const token = jwt.sign({}, process.env.JWT_SECRET!, { subject: customer.id, expiresIn: '15m', ...tokenOptions });
  res.json({ token });
});
