import { makeProject } from './run-cli.js';

/** An Express application over Prisma with a guard that ends the request, and a route behind it. */
export const SHOP: Readonly<Record<string, string>> = {
  'package.json':
    '{ "name": "shop", "dependencies": { "express": "^5", "@prisma/client": "^6", "jsonwebtoken": "^9" } }',
  'prisma/schema.prisma': `model Payment {
  id         String @id
  customerId String
  amount     Int
}
`,
  'src/prisma.ts': "import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n",
  'src/guard.ts': `import jwt from 'jsonwebtoken';

export function requireCustomer(req, res, next) {
  try {
    req.customerId = jwt.verify(req.headers.authorization, process.env.JWT_KEY).sub;
  } catch {
    res.status(401).end();
    return;
  }
  next();
}
`,
  'src/payments.ts': `import { Router } from 'express';
import { prisma } from './prisma.js';

export const payments = Router();

payments.get('/', async (_req, res) => {
  res.json(await prisma.payment.findMany());
});
`,
  'src/app.ts': `import express from 'express';
import { payments } from './payments.js';

export const app = express();

app.use('/payments', payments);
`,
};

/** The shop with some files changed, as a repository in a temporary folder. */
export function makeShop(changed: Readonly<Record<string, string>> = {}): string {
  return makeProject({ ...SHOP, ...changed });
}
