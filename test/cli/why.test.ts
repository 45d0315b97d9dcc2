/** `assay why`, `guards` and `explain` on a small service, as its developer would ask. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { assay, makeProject, type Run } from './run-cli.js';

const APP = `import express from 'express';
import jwt from 'jsonwebtoken';
import { PrismaClient } from '@prisma/client';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY);
const prisma = new PrismaClient();
export const app = express();

function requireUser(req, res, next) {
  try {
    req.user = jwt.verify(req.headers.authorization, process.env.SECRET, { algorithms: ['HS256'] });
  } catch {
    return res.sendStatus(401);
  }
  next();
}

app.get('/invoices/:id', requireUser, async (req, res) => {
  res.json(await prisma.invoice.findUnique({ where: { id: req.params.id } }));
});

app.get('/mine/:id', requireUser, async (req, res) => {
  const invoice = await prisma.invoice.findUnique({ where: { id: req.params.id } });
  if (invoice.customerId !== req.user.sub) return res.sendStatus(404);
  res.json(invoice);
});

app.post('/top-up', requireUser, async (req, res) => {
  await prisma.$transaction(async (tx) => {
    const [account] = await tx.$queryRaw\`select * from "Account" where "customerId" = \${req.user.sub} for update\`;
    await tx.account.update({ where: { id: account.id }, data: { balance: account.balance - Number(req.body.amount) } });
  });
  res.sendStatus(204);
});

app.delete('/mine/:id', requireUser, async (req, res) => {
  try {
    await prisma.invoice.deleteMany({ where: { id: req.params.id, customerId: req.user.sub } });
  } catch (gone) {
    console.error(gone);
  }
  res.sendStatus(204);
});

app.post('/mine/:id/pay', requireUser, async (req, res) => {
  const open = { id: req.params.id, customerId: req.user.sub, status: 'open' };
  const claimed = await prisma.invoice.updateMany({ where: open, data: { status: 'paying' } });
  if (claimed.count !== 1) return res.sendStatus(409);
  const charge = { amount: 500, currency: 'eur', payment_method: req.body.card, confirm: true };
  const intent = await stripe.paymentIntents.create(charge, { idempotencyKey: req.params.id });
  if (intent.status !== 'succeeded') return res.sendStatus(402);
  res.sendStatus(204);
});

app.listen(3000);
`;

const SCHEMA = `model Customer {
  id       String    @id
  invoices Invoice[]
  accounts Account[]
}

model Invoice {
  id         String   @id
  status     String
  customerId String
  customer   Customer @relation(fields: [customerId], references: [id])
}

model Account {
  id         String   @id
  balance    Int
  customerId String
  customer   Customer @relation(fields: [customerId], references: [id])
}
`;

let project = '';
const lineOf = (piece: string): number => APP.slice(0, APP.indexOf(piece)).split('\n').length;

beforeAll(() => {
  project = makeProject({
    'package.json':
      '{ "name": "shop", "dependencies": { "express": "5.0.0", "jsonwebtoken": "9.0.0", "@prisma/client": "6.0.0" } }',
    'src/app.ts': APP,
    'prisma/schema.prisma': SCHEMA,
  });
});

/** One run for each question: the program does not change. */
const answers = new Map<string, Run>();
function ask(...args: readonly string[]): Run {
  const key = args.join(' ');
  const known = answers.get(key) ?? assay(project, ...args);
  answers.set(key, known);
  return known;
}

/** What is said of one rule: its line and those that stand further in. */
function verdictOn(rule: string, stdout: string): string {
  const lines = stdout.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  ${rule}:`));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('    '));
  return lines.slice(start, end === -1 ? undefined : end).join('\n');
}

describe('why', () => {
  test('names the guard that satisfied a rule, where it stands, and what would be said without it', () => {
    const { code, stdout, stderr } = ask('why', 'GET /mine/:id');
    expect([code, stderr]).toEqual([0, '']);
    const guard = verdictOn('missing-auth-guard', stdout);
    expect(guard).toContain('missing-auth-guard: satisfied');
    expect(guard).toContain(`src/app.ts:${lineOf('jwt.verify')}`);
    expect(guard).toContain('req.user = jwt.verify(');
    expect(guard).toContain('Without, it would say: GET /mine/:id reads Invoice for callers nobody has identified.');
  });

  test('names the comparison that ties a row to the caller', () => {
    const { stdout } = ask('why', 'GET /mine/:id');
    const tie = verdictOn('idor-lookup', stdout);
    expect(tie).toContain('idor-lookup: satisfied');
    expect(tie).toContain('if (invoice.customerId !== req.user.sub) return res.sendStatus(404);');
    expect(tie).toContain('Without, it would say: GET /mine/:id reads Invoice of any owner.');
  });

  test('names the lock that keeps a second request out', () => {
    const lock = verdictOn('unlocked-balance-update', ask('why', 'POST /top-up').stdout);
    expect(lock).toContain('unlocked-balance-update: satisfied');
    expect(lock).toContain('the row is locked where it is read');
  });

  test('says what a rule asks about that has nothing to ask', () => {
    const verdict = verdictOn('unchecked-gateway-response', ask('why', 'GET /mine/:id').stdout);
    expect(verdict).toContain('unchecked-gateway-response: nothing to ask');
    expect(verdict).toContain('It asks about answers of gateways that something is decided by;');
  });

  test('tells what is reported on a line, with the way there', () => {
    const { stdout } = ask('why', `src/app.ts:${lineOf('res.json(await prisma.invoice')}`);
    const told = verdictOn('idor-lookup', stdout);
    expect(told).toContain('idor-lookup: reported, high confidence');
    expect(told).toContain('request arrives at GET /invoices/:id');
    expect(stdout).toContain('the request chooses the rows');
  });

  test('tells what is reported where an error is caught', () => {
    const { code, stdout } = ask('why', `src/app.ts:${lineOf('} catch (gone)')}`);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^DELETE \/mine\/:id/)]);
    expect(verdictOn('swallowed-exception', stdout)).toContain('the error is caught here and goes no further');
  });

  test('answers programs in JSON, with the places', () => {
    const { stdout } = ask('why', 'GET /mine/:id', '--format', 'json');
    const { answers } = JSON.parse(stdout) as { answers: { verdicts: { ruleId: string; because: object[] }[] }[] };
    const tie = answers[0]?.verdicts.find(({ ruleId }) => ruleId === 'idor-lookup');
    expect(tie).toMatchObject({
      outcome: 'held',
      because: [{ file: 'src/app.ts', line: lineOf('if (invoice.customerId') }],
    });
  });

  test('of safeguards that each would do, all are named', () => {
    const { stdout } = ask('why', `src/app.ts:${String(lineOf('stripe.paymentIntents'))}`);
    const said = stdout.slice(stdout.indexOf('missing-idempotency-key: satisfied'));
    expect(said).toMatch(/a condition in[^]*claimed\.count !== 1[^]*the call carries an idempotency key/);
  });

  test('no line is wider than the terminal', () => {
    const { stdout } = ask('why', 'GET /mine/:id');
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test.each([
    ['src/app.ts:1', /Nothing that assay follows happens on line 1 of src\/app\.ts\. It does on \d+/],
    ['src/nowhere.ts:1', 'src/nowhere.ts is not among the files that were audited.'],
    ['GET /mime/:id', /neither an entry point nor a line of a file.*Did you mean "GET \/mine\/:id"\?/],
  ])('says what could be asked instead of %s', (place, message) => {
    const { code, stderr } = ask('why', place);
    expect(stderr).toMatch(message);
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
  });
});

describe('guards', () => {
  test('lists each with what it proves and what stands behind it', () => {
    const { code, stdout } = ask('guards');
    expect(code).toBe(0);
    expect(stdout).toContain(`requireUser · src/app.ts:${lineOf('jwt.verify')}`);
    expect(stdout).toContain('5 entry points: DELETE /mine/:id, GET /invoices/:id');
    expect(stdout).toContain('holds a row against who is calling');
  });

  test('answers programs in JSON', () => {
    const { guards } = JSON.parse(ask('guards', '--format', 'json').stdout) as { guards: object[] };
    expect(guards).toContainEqual(
      expect.objectContaining({ name: 'requireUser', proves: 'user', file: 'src/app.ts', line: lineOf('jwt.verify') }),
    );
  });
});

describe('explain', () => {
  /** Of the invoice that anybody may read; the report is left in a file too. */
  function fingerprintOfInvoice(): string {
    ask('check', '--quiet', '--report', 'json=report.json');
    const { findings } = JSON.parse(readFileSync(path.join(project, 'report.json'), 'utf8')) as {
      findings: { fingerprint: string; ruleId: string }[];
    };
    return findings.find(({ ruleId }) => ruleId === 'idor-lookup')?.fingerprint ?? '';
  }

  test('tells a finding in full by its fingerprint, or the beginning of it', () => {
    const fingerprint = fingerprintOfInvoice();
    const { code, stdout } = ask('explain', fingerprint);
    expect(code).toBe(0);
    expect(stdout).toContain('GET /invoices/:id reads Invoice of any owner.');
    expect(stdout).toContain('How to fix');
    expect(stdout).toContain(`assay why src/app.ts:${lineOf('res.json(await prisma.invoice')}`);
    expect(ask('explain', fingerprint.slice(0, 8)).stdout).toBe(stdout);
  });

  test('takes it from a JSON report and says the same', () => {
    const fingerprint = fingerprintOfInvoice();
    const again = ask('explain', fingerprint, '--from', 'report.json');
    expect(again.stdout).toBe(ask('explain', fingerprint).stdout);
  });

  test.each([
    [['abcdef0123'], /No finding in the present code has the fingerprint abcdef0123/],
    [['abcdef0123', '--from', 'missing.json'], /missing\.json cannot be read/],
    [['abcdef0123', '--from', 'package.json'], /package\.json is not a JSON report/],
    [['abcdef0123', '--from', 'src/app.ts'], /src\/app\.ts is not JSON/],
  ])('says in one line what is wrong with %j', (args, message) => {
    const { code, stderr } = ask('explain', ...args);
    expect(stderr).toMatch(message);
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
  });
});

test('the same question gives the same bytes', () => {
  expect(assay(project, 'why', 'GET /mine/:id').stdout).toBe(ask('why', 'GET /mine/:id').stdout);
});
