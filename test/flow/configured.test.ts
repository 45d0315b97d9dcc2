import { expect, test } from 'vitest';
import { describeTrace } from '../../src/flow/describe-trace.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import express from '../../src/libraries/frameworks/express.js';
import nestjs from '../../src/libraries/frameworks/nestjs.js';
import type { GatewaySetting, GuardSetting } from '../../src/model/config.js';
import { programOf, type Texts } from '../helpers/program.js';

interface Settings {
  readonly guards?: readonly GuardSetting[];
  readonly gateways?: readonly GatewaySetting[];
}

/** The trace of one entry point, a line a node. */
function traceOf(texts: Texts, label: string, { guards = [], gateways = [] }: Settings): readonly string[] {
  const { traces } = interpretProgram({
    program: programOf(texts),
    libraries: [express, nestjs],
    config: { guards, gateways },
  });
  const trace = traces.find(({ entry }) => entry.label === label);
  if (trace === undefined) throw new Error(`no ${label} among ${traces.map(({ entry }) => entry.label).join(', ')}`);
  return describeTrace(trace.root)
    .split('\n')
    .map((line) => line.trim());
}

/** An application with one route and some middleware. */
function app(imports: string, registration: string, more: Texts = {}): Texts {
  return {
    'src/app.ts': `import express from 'express';\n${imports}\nconst app = express();\n${registration}`,
    ...more,
  };
}

const user: GuardSetting = { name: 'requireUser', proves: 'user' };
const pay = "app.post('/pay', (req, res) => { res.json({ paid: true }); });";
const passed = 'assume present(principal)';

test.each<[string, Texts, GuardSetting]>([
  [
    'a middleware of a package',
    app("import { requireUser } from '@acme/auth';", `app.use(requireUser); ${pay}`),
    { ...user, from: '@acme/auth' },
  ],
  [
    'the default export of a package',
    app("import guard from '@acme/auth';", `app.use(guard); ${pay}`),
    { ...user, from: '@acme/auth' },
  ],
  [
    'what a factory of a file that is not there makes',
    app("import { requireUser } from './generated/auth';", `app.use(requireUser({ realm: 'pay' })); ${pay}`),
    { ...user, from: 'src/generated/auth.ts' },
  ],
  [
    'a middleware of the project that nobody can follow to its end',
    app("import { requireUser } from './auth';", `app.use(requireUser); ${pay}`, {
      'src/auth.ts':
        "import { check } from 'native-check';\nexport function requireUser(req, res, next) { check(req, next); }",
    }),
    { ...user, from: './auth' },
  ],
  [
    'what a factory of the project makes',
    app("import { requireUser } from './auth';", `app.use(requireUser('pay')); ${pay}`, {
      'src/auth.ts':
        "import { check } from 'native-check';\nexport const requireUser = (realm) => (req, res, next) => check(realm, req, next);",
    }),
    user,
  ],
  [
    'a wrapper around the handler',
    app(
      "import { requireUser } from '@acme/auth';",
      "app.post('/pay', requireUser((req, res) => { res.json({ paid: true }); }));",
    ),
    user,
  ],
  [
    'a call in the handler',
    app(
      "import { auth } from './clients';",
      "app.post('/pay', async (req, res) => { await auth.requireUser(req); res.json({ paid: true }); });",
    ),
    { ...user, name: 'auth.requireUser' },
  ],
])('%s is a guard when the configuration says so', (_, texts, guard) => {
  const lines = traceOf(texts, 'POST /pay', { guards: [guard] });
  const proof = lines.findIndex((line) => line.startsWith('authenticate user'));
  expect(proof, lines.join('\n')).toBeGreaterThanOrEqual(0);
  expect(lines.slice(proof)).toContain(passed);
  expect(lines.findIndex((line) => line.startsWith('respond'))).toBeGreaterThan(proof);
  expect(traceOf(texts, 'POST /pay', {}).join('\n')).not.toContain('authenticate');
});

test('a name from another package is no guard', () => {
  const texts = app("import { requireUser } from '@acme/other';", `app.use(requireUser); ${pay}`);
  expect(traceOf(texts, 'POST /pay', { guards: [{ ...user, from: '@acme/auth' }] })).not.toContain(passed);
});

test('a role is an authorisation', () => {
  const texts = app("import { requireAdmin } from '@acme/auth';", `app.use(requireAdmin); ${pay}`);
  const lines = traceOf(texts, 'POST /pay', { guards: [{ name: 'requireAdmin', proves: 'role' }] });
  expect(lines.filter((line) => line.startsWith('auth'))).toEqual([expect.stringContaining('authorize')]);
  expect(lines).toContain(passed);
});

test('what a call of an unseen guard returns is the principal', () => {
  const texts = app(
    "import { requireUser } from '@acme/auth';",
    "app.post('/pay', async (req, res) => { const user = await requireUser(req); res.json({ payer: user.id }); });",
  );
  expect(traceOf(texts, 'POST /pay', { guards: [user] }).join('\n')).toContain('payer: principal.id');
});

test.each([
  ['class', '@UseGuards(Sessions)', ''],
  ['decorator of a package', '@Sessions()', ''],
  ['class on the controller', '', '@UseGuards(Sessions)'],
])('a %s is a guard when the configuration says so', (_, onMethod, onClass) => {
  const texts = {
    'src/pay.controller.ts': `
      import { Controller, Post, UseGuards } from '@nestjs/common';
      import { Sessions } from '@acme/nest-auth';
      @Controller('pay') ${onClass}
      export class PayController { @Post() ${onMethod} pay() { return { paid: true }; } }`,
  };
  const guards: readonly GuardSetting[] = [{ name: 'Sessions', from: '@acme/nest-auth', proves: 'user' }];
  expect(traceOf(texts, 'POST /pay', { guards })).toContain(passed);
  expect(traceOf(texts, 'POST /pay', {})).not.toContain(passed);
});

test.each([
  ['of a package', "import { payments } from '@acme/pay';", 'payments.charge', '@acme/pay'],
  ['as the code names it', "import { clients } from './clients';", 'clients.payments.charge', undefined],
  ['of a made client', "import { Client } from '@acme/pay';\nconst made = new Client();", 'made.charge', undefined],
])('a gateway call %s moves money when the configuration says so', (_, imports, call, from) => {
  const texts = app(
    imports,
    `app.post('/pay', async (req, res) => { await ${call}({ amount: 5, key: req.body.key }); res.json({}); });`,
  );
  const gateway: GatewaySetting = {
    call: call.replace('made.', 'new().'),
    operation: 'charge',
    idempotencyKey: 'arg0.key',
    throws: true,
    ...(from !== undefined && { from }),
  };
  const lines = traceOf(texts, 'POST /pay', { gateways: [gateway] });
  expect(lines.join('\n')).toMatch(/charge.*body\.key/);
});
