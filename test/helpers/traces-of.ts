import { describeTrace } from '../../src/flow/describe-trace.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import jsonwebtoken from '../../src/libraries/auth/jsonwebtoken.js';
import expressAsyncHandler from '../../src/libraries/frameworks/express-async-handler.js';
import express from '../../src/libraries/frameworks/express.js';
import stripe from '../../src/libraries/gateways/stripe.js';
import console from '../../src/libraries/loggers/console.js';
import prisma from '../../src/libraries/stores/prisma.js';
import { programOf, type Texts } from './program.js';

const LIBRARIES = [express, expressAsyncHandler, jsonwebtoken, prisma, stripe, console];

const SCHEMA = `model User {
  id String @id
  invoices Invoice[]
}
model Invoice {
  id String @id
  userId String
  user User @relation(fields: [userId], references: [id])
  amount Int
  status String
}`;

const DATABASE = `import { PrismaClient } from '@prisma/client';
export const db = new PrismaClient();`;

/** The traces of the entry points of a program that has `src/db.ts` and its schema, as text; of all, or of one label. */
export function tracesOf(texts: Texts, label?: string): string {
  const program = programOf({ 'schema.prisma': SCHEMA, 'src/db.ts': DATABASE, ...texts });
  const { traces } = interpretProgram({ program, libraries: LIBRARIES, config: { guards: [], gateways: [] } });
  return traces
    .filter(({ entry }) => (label === undefined ? entry.kind !== 'callable' : entry.label === label))
    .map(({ entry, root }) => `${entry.label}\n${describeTrace(root)}`)
    .join('\n');
}
