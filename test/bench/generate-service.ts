/** A large service, made the same each time: what the bench measures where no repository is at hand. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes an Express and Prisma service with this many resources, five routes each, below a folder. */
export function generateService(root: string, resources: number): void {
  const names = Array.from({ length: resources }, (_, index) => `Ledger${String(index)}`);
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ name: 'bench', dependencies: { express: '5', '@prisma/client': '6' } }),
    'prisma/schema.prisma': schemaOf(names),
    'src/errors.ts': errorsOf(names),
    'src/auth.ts': AUTH,
    'src/prisma.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
    'src/app.ts': appOf(names),
  };
  for (const name of names) {
    files[`src/services/${name}.ts`] = serviceOf(name);
    files[`src/routes/${name}.ts`] = routesOf(name);
  }
  for (const [path, text] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

const AUTH = `import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export function signedIn(req: Request, res: Response, next: NextFunction) {
  try {
    req.user = jwt.verify(String(req.headers.authorization), process.env.JWT_SECRET!, { algorithms: ['HS256'] });
  } catch {
    return res.status(401).end();
  }
  next();
}
`;

function schemaOf(names: readonly string[]): string {
  const models = names.map(
    (name) =>
      `model ${name} {\n  id String @id\n  userId String\n  user User @relation(fields: [userId], references: [id])\n  amount Int\n  state String\n}`,
  );
  const lists = names.map((name) => `  ${name.toLowerCase()}s ${name}[]`).join('\n');
  return `${models.join('\n\n')}\n\nmodel User {\n  id String @id\n  email String @unique\n${lists}\n}\n`;
}

/** A class for each thing that can go wrong, and the switch that tells them apart: each route runs through it. */
function errorsOf(names: readonly string[]): string {
  const classes = names.map(
    (name) =>
      `export class ${name}Missing extends Error {\n  status = 404;\n  constructor(readonly id: string) {\n    super('${name} ' + id);\n  }\n}`,
  );
  const cases = names.map(
    (name) => `    case '${name}Missing':\n      return { status: 404, message: 'There is no such ${name}.' };`,
  );
  return `${classes.join('\n\n')}

export function answerFor(error: Error) {
  switch (error.constructor.name) {
${cases.join('\n')}
    default:
      return { status: 500, message: 'Something went wrong.' };
  }
}
`;
}

function serviceOf(name: string): string {
  const table = `prisma.${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`;
  return `import { ${name}Missing } from '../errors';
import { prisma } from '../prisma';

export class ${name}Service {
  async get(userId: string, id: string) {
    const row = await ${table}.findUnique({ where: { id } });
    if (!row || row.userId !== userId) throw new ${name}Missing(id);
    return row;
  }

  list(userId: string) {
    return ${table}.findMany({ where: { userId }, orderBy: { id: 'asc' }, take: 100 });
  }

  create(userId: string, amount: number) {
    return ${table}.create({ data: { userId, amount, state: 'open' } });
  }

  async settle(userId: string, id: string) {
    await this.get(userId, id);
    const { count } = await ${table}.updateMany({ where: { id, state: 'open' }, data: { state: 'settled' } });
    if (count === 0) throw new ${name}Missing(id);
    return this.get(userId, id);
  }

  async remove(userId: string, id: string) {
    await this.get(userId, id);
    await ${table}.delete({ where: { id } });
  }
}
`;
}

function routesOf(name: string): string {
  const route = (verb: string, path: string, call: string): string => `router.${verb}('${path}', async (req, res) => {
  try {
    res.json(await service.${call});
  } catch (error) {
    const { status, message } = answerFor(error as Error);
    res.status(status).json({ message });
  }
});
`;
  return `import { Router } from 'express';
import { answerFor } from '../errors';
import { ${name}Service } from '../services/${name}';

const service = new ${name}Service();
export const router = Router();

${[
  route('get', '/', 'list(req.user.sub)'),
  route('get', '/:id', 'get(req.user.sub, req.params.id)'),
  route('post', '/', 'create(req.user.sub, Number(req.body.amount))'),
  route('post', '/:id/settle', 'settle(req.user.sub, req.params.id)'),
  route('delete', '/:id', 'remove(req.user.sub, req.params.id)'),
].join('\n')}`;
}

function appOf(names: readonly string[]): string {
  const imports = names.map((name) => `import { router as ${name} } from './routes/${name}';`);
  const mounts = names.map((name) => `app.use('/${name.toLowerCase()}', signedIn, ${name});`);
  return `import express from 'express';
import { signedIn } from './auth';
${imports.join('\n')}

const app = express();
app.use(express.json());
${mounts.join('\n')}
app.listen(3000);
`;
}
