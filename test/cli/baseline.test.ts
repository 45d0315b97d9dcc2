import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeBaseline } from '../../src/cli/baseline-file.js';
import type { BaselineRecord } from '../../src/model/baseline.js';
import { assay, makeProject } from './run-cli.js';
import { makeShop, SHOP } from './shop.js';

const SECOND_ROUTE = `${SHOP['src/payments.ts'] ?? ''}
payments.delete('/:id', async (req, res) => {
  res.json(await prisma.payment.delete({ where: { id: req.params.id } }));
});
`;
const WITHOUT_ROUTES = "import { Router } from 'express';\nexport const payments = Router();\n";

describe('a baseline', { timeout: 120_000 }, () => {
  const shop = makeShop();
  const write = (text: string): void => {
    writeFileSync(path.join(shop, 'src/payments.ts'), text);
  };
  const baselineText = (): string => readFileSync(path.join(shop, 'assay-baseline.json'), 'utf8');

  test('records one line a finding', () => {
    const { code, stdout } = assay(shop, 'baseline');
    expect([code, stdout]).toEqual([0, '1 finding recorded in assay-baseline.json\n']);
    expect(baselineText()).toMatch(
      /^\{\n {2}"version": 1,\n {2}"findings": \[\n {4}\{"fingerprint":"[0-9a-f]{16}","rule":"missing-auth-guard","entry":"GET \/payments","file":"src\/payments\.ts","code":"[0-9a-f]{16}"\}\n {2}\]\n\}\n$/,
    );
  });

  test('lets the known finding pass, in a folder of its own too', () => {
    const { code, stdout } = assay(shop, 'check', 'src');
    expect(code).toBe(0);
    expect(stdout).toContain('no findings · 1 in the baseline');
  });

  test('does not let a new one pass', () => {
    write(SECOND_ROUTE);
    const { code, stdout } = assay(shop, 'check');
    expect(code).toBe(1);
    expect(stdout).toContain('1 finding: 1 critical · 1 in the baseline');
    expect(stdout).toContain('DELETE /payments/:id');
  });

  test('tells what is fixed, which fails the run when asked to', () => {
    write(WITHOUT_ROUTES);
    const { code, stdout } = assay(shop, 'check');
    expect([code, stdout.includes('1 of the baseline fixed')]).toEqual([0, true]);
    const strict = assay(shop, 'check', '--quiet', '--strict-baseline');
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('1 record of the baseline is fixed');
  });

  test('is pruned of what is fixed', () => {
    const { code, stdout } = assay(shop, 'baseline', 'prune');
    expect([code, stdout]).toEqual([0, '1 record removed from assay-baseline.json\n']);
    expect(baselineText()).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
  });

  test.each([
    [
      '{\n  "version": 1,\n<<<<<<< ours\n',
      /^assay: assay-baseline\.json:3: \w+: "assay baseline" writes the file anew/,
    ],
    ['{ "version": 2, "findings": [] }', /^assay: assay-baseline\.json is not a baseline of this version/],
  ])('that cannot be used fails in one line', (text, message) => {
    writeFileSync(path.join(shop, 'assay-baseline.json'), text);
    const { code, stderr } = assay(shop, 'check');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('baselines of two branches merge without a conflict', () => {
  const folder = makeProject({});
  const record = (seed: number): BaselineRecord => ({
    // Spread as hashes are.
    fingerprint: ((seed * 2654435761) % 2 ** 32).toString(16).padStart(16, '0'),
    ruleId: 'idor-lookup',
    entry: `GET /things/${String(seed)}`,
    file: 'src/things.ts',
    codeHash: '0'.repeat(16),
  });
  const base = Array.from({ length: 20 }, (_, index) => record(index + 1));
  const files = ['ours', 'base', 'theirs'].map((name) => path.join(folder, `${name}.json`));
  const [ours = '', common = '', theirs = ''] = files;
  writeBaseline(common, base);
  writeBaseline(ours, [...base.slice(1), record(30)]);
  writeBaseline(theirs, [...base, record(44)]);
  const merged = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
  expect(merged.status).toBe(0);
  writeBaseline(common, [...base.slice(1), record(30), record(44)]);
  expect(merged.stdout).toBe(readFileSync(common, 'utf8'));
});
