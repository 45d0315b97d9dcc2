import { afterAll, describe, expect, test } from 'vitest';
import { compareFindings, recordOf } from '../../src/engine/baseline.js';
import { listCases, readTexts } from '../helpers/cases.js';
import { CHANGES, findingsOf, measureChurn, type Churn } from '../helpers/churn.js';

/** Some cases of every rule; `npm run churn` takes all. */
const STEP = process.env['CHURN_OF'] === 'every case' ? 1 : 12;
const programs = listCases().filter(({ ruleId }, index) => ruleId === '' || index % STEP === 0);
const rows: string[] = [];

describe('everyday changes make no finding new and lose none', () => {
  test.each(Object.entries(CHANGES))('%s', { timeout: 1_200_000 }, async (name, change) => {
    const measured: (Churn & { readonly program: string })[] = [];
    for (const { name: program, folder } of programs) {
      measured.push({ program, ...(await measureChurn(readTexts(folder), change)) });
    }
    const sum = (key: 'findings' | 'fresh' | 'lost'): number => measured.reduce((total, one) => total + one[key], 0);
    rows.push(`${name.padEnd(24)} ${[measured.length, sum('findings'), sum('fresh'), sum('lost')].join('\t')}`);
    expect(measured.filter(({ changed }) => changed).length).toBeGreaterThan(programs.length / 4);
    expect(measured.filter(({ fresh, lost }) => fresh + lost > 0)).toEqual([]);
  });
});

describe('a change of what the defect is makes a finding new', () => {
  const leaky = readTexts(listCases().find(({ name }) => name === 'fixtures/leaky-payments')?.folder ?? '');

  test.each([
    ['another row', 'src/routes/receipts.ts', 'prisma.receipt.findUnique', 'prisma.order.findUnique'],
    ['another route', 'src/app.ts', "app.get('/exports/payments'", "app.get('/exports/all-payments'"],
    ['another operation', 'src/routes/refunds.ts', 'stripe.refunds.create', 'stripe.transfers.create'],
  ])('%s', async (_name, file, from, to) => {
    const text = leaky.get(file) ?? '';
    expect(text).toContain(from);
    const before = (await findingsOf(leaky)).map((finding) => recordOf(finding, ''));
    const after = await findingsOf(new Map([...leaky, [file, text.replace(from, to)]]));
    const { fresh, lost } = compareFindings(after, before, '');
    expect(fresh.map(({ at }) => at.file)).toEqual([file]);
    expect(lost.map((record) => record.file)).toEqual([file]);
  });
});

afterAll(() => {
  console.info(['change                   programs findings new lost', ...rows].join('\n'));
});
