import type { Finding, RuleMetadata, Step } from '../../src/model/finding.js';
import type { Place } from '../../src/model/location.js';
import type { AuditResult } from '../../src/model/result.js';
import type { ReportOptions } from '../../src/report/report-options.js';

const REFUNDS = `import { Router } from 'express';
import { stripe } from '../stripe.js';

export const refunds = Router();

refunds.post('/:id', async (req, res) => {
	const payment = await prisma.payment.findUnique({ where: { id: req.params.id } });
  const refund = await stripe.refunds.create({
    payment_intent: payment.intent,
  });
  res.json(refund); // assay-ignore swallowed-exception -- answered by the error handler
});
`;

const APP = `import express from 'express';
import { refunds } from './routes/refunds.js';

const app = express();
app.use('/refunds', refunds);
app.listen(3000);
`;

const texts = new Map([
  ['src/app.ts', APP],
  ['src/routes/refunds.ts', REFUNDS],
  ['src/broken.ts', 'const = ;\n'],
]);

/** The place of a piece of text in one of the sample's files. */
export function placeOf(file: string, piece: string): Place {
  const start = texts.get(file)?.indexOf(piece) ?? -1;
  if (start < 0) throw new Error(`${file} does not hold ${piece}`);
  return { file, start, end: start + piece.length };
}

function step(file: string, piece: string, text: string, depth = 0): Step {
  return { at: placeOf(file, piece), text, depth };
}

const document = `# missing-idempotency-key

Severity: high. Money moves without a key by which the gateway could tell a retry from a second order.

## Why it is exploitable

1. A customer's request times out after the gateway has **already** moved the money.
2. The client, a proxy or a queue sends it again. Nothing tells the gateway that \`refunds.create\` was meant once, so it refunds a second time.

## How to fix

Pass a key that names the order.

\`\`\`ts
// bad
await stripe.refunds.create({ charge });
// good
await stripe.refunds.create({ charge }, { idempotencyKey: order.id });
\`\`\`

- see [the documentation](https://docs.stripe.com/api/idempotent_requests)
- and [missing-auth-guard](../missing-auth-guard/README.md)

| shape | severity |
|---|---|
| outbound | \`high\` |
`;

const idempotency: RuleMetadata & { document: string } = {
  id: 'missing-idempotency-key',
  title: 'Money moves without an idempotency key',
  severity: 'high',
  precision: 'medium',
  standards: { cwe: [837, 799], top10: ['A06:2025'], api: ['API6:2023'], asvs: ['2.3.3'], pci: ['6.2.4'] },
  document,
};

const authentication: RuleMetadata & { document: string } = {
  id: 'missing-auth-guard',
  title: 'A route reaches money or owned data without a guard',
  severity: 'critical',
  precision: 'high',
  standards: { cwe: [306], top10: ['A07:2025'], api: ['API2:2023'], asvs: ['8.2.1'], pci: [] },
  document: '',
};

const refund: Finding = {
  ruleId: 'missing-idempotency-key',
  severity: 'high',
  confidence: 'high',
  message:
    'POST /refunds/:id asks stripe to refund without an idempotency key. A retry after a timeout moves the money twice.',
  fix: 'Pass an options object with an idempotencyKey made of the payment id as second argument of stripe.refunds.create.',
  at: placeOf('src/routes/refunds.ts', 'stripe.refunds.create({\n    payment_intent: payment.intent,\n  })'),
  entry: 'POST /refunds/:id',
  path: [
    step('src/app.ts', "app.use('/refunds', refunds)", 'POST /refunds/:id is mounted here'),
    step('src/routes/refunds.ts', 'req.params.id', '`id` is taken from the path', 1),
    step('src/routes/refunds.ts', 'stripe.refunds.create', 'stripe is asked to refund, with no options object', 2),
  ],
  related: [step('src/routes/refunds.ts', 'prisma.payment.findUnique', 'the payment that could name the key')],
  fingerprint: '0123456789abcdef',
  codeHash: 'aaaaaaaaaaaaaaaa',
};

const route: Finding = {
  ruleId: 'missing-auth-guard',
  severity: 'critical',
  confidence: 'medium',
  message: 'POST /refunds/:id refunds a payment and nothing on its way proves who is asking.',
  fix: 'Put requireUser before the mount of /refunds in src/app.ts.',
  at: placeOf('src/routes/refunds.ts', "refunds.post('/:id'"),
  entry: 'POST /refunds/:id',
  path: [step('src/routes/refunds.ts', "refunds.post('/:id'", 'POST /refunds/:id is registered without a guard')],
  related: [],
  fingerprint: 'fedcba9876543210',
  codeHash: 'bbbbbbbbbbbbbbbb',
};

/** One result with everything a reporter may meet. */
export const sampleResult: AuditResult = {
  version: '1.2.3',
  base: 'services/pay ments',
  rules: [authentication, idempotency],
  findings: [route, refund],
  hidden: [{ ...refund, confidence: 'low', fingerprint: '1111111111111111' }],
  suppressed: [
    {
      finding: { ...refund, at: placeOf('src/routes/refunds.ts', 'res.json(refund)'), fingerprint: '2222222222222222' },
      reason: 'answered by the error handler',
    },
  ],
  baselined: [
    {
      ...refund,
      severity: 'medium',
      at: placeOf('src/routes/refunds.ts', 'prisma.payment.findUnique'),
      fingerprint: '3333333333333333',
    },
  ],
  fixed: [
    {
      fingerprint: '4444444444444444',
      ruleId: 'missing-auth-guard',
      entry: 'GET /health',
      file: 'src/app.ts',
      codeHash: 'cccccccccccccccc',
    },
  ],
  untouched: [{ ...route, fingerprint: '5555555555555555' }],
  diagnostics: [
    { severity: 'note', code: 'no-workspace', message: 'No workspace was found.' },
    { severity: 'error', code: 'parse-failed', message: 'A name is missing.', file: 'src/broken.ts', offset: 6 },
    {
      severity: 'warning',
      code: 'unused-suppression',
      message: 'Nothing is silenced.',
      file: 'src/app.ts',
      offset: 45,
    },
  ],
  coverage: {
    files: { found: 12, parsed: 10, partial: 1, failed: 1 },
    skipped: [
      { name: 'test', count: 7 },
      { name: 'generated', count: 2 },
    ],
    imports: { total: 40, resolved: 39 },
    calls: { total: 300, resolved: 250 },
    entries: [
      { name: 'express', count: 9 },
      { name: 'nextjs', count: 2 },
    ],
    opaqueEntries: 1,
    effects: [
      { name: 'prisma', count: 20 },
      { name: 'stripe', count: 3 },
    ],
    unknownGuards: 2,
    mutatingEntries: 6,
    mutatingUnknownGuards: 1,
    unknownSelectors: 3,
    exhausted: ['GET /report'],
    unknownPackages: [
      { name: 'acme-sdk', count: 12 },
      { name: 'tiny', count: 1 },
    ],
  },
  timing: [],
  texts,
};

/** A result in which nothing was found and nothing went wrong. */
export const cleanResult: AuditResult = {
  ...sampleResult,
  findings: [],
  hidden: [],
  suppressed: [],
  baselined: [],
  fixed: [],
  untouched: [],
  diagnostics: [],
  coverage: { ...sampleResult.coverage, unknownGuards: 0, unknownSelectors: 0, exhausted: [], unknownPackages: [] },
};

/** A terminal without colours, 80 columns wide. */
export const plain: ReportOptions = { color: false, width: 80, quiet: false, pathPrefix: '' };
