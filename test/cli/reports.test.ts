import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { root } from '../tooling/root.js';
import { assay } from './run-cli.js';
import { makeShop } from './shop.js';

test('several reports are written in one run, and the terminal still shows the findings', () => {
  const shop = makeShop();
  const wanted = ['sarif=a.sarif', 'json=a.json', 'markdown=a.md', 'github=a.txt', 'gitlab=a-gitlab.json'];
  const { code, stdout, stderr } = assay(shop, 'check', ...wanted.flatMap((report) => ['--report', report]));
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('critical missing-auth-guard');
  const read = (file: string): string => readFileSync(path.join(shop, file), 'utf8');
  expect(JSON.parse(read('a.sarif'))).toMatchObject({ runs: [{ results: [{ ruleId: 'missing-auth-guard' }] }] });
  expect(JSON.parse(read('a.json'))).toMatchObject({ findings: [{ ruleId: 'missing-auth-guard' }] });
  expect(read('a.md')).toContain('### critical: missing-auth-guard');
  expect(read('a.txt')).toMatch(/^::error file=src\/payments\.ts,line=\d+,/);
  expect(JSON.parse(read('a-gitlab.json'))).toMatchObject([{ check_name: 'missing-auth-guard', severity: 'blocker' }]);
});

test('annotations stand in the same log as the report for people', () => {
  const { stdout } = assay(makeShop(), 'check', '--report', 'pretty', '--report', 'github');
  expect(stdout).toMatch(/Coverage[\s\S]*\n::error file=/);
});

test('without findings every report is written all the same', () => {
  const shop = makeShop({
    'src/payments.ts': "import { Router } from 'express';\nexport const payments = Router();\n",
  });
  const { code } = assay(shop, 'check', '--report', 'sarif=a.sarif', '--report', 'gitlab=a.json');
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(path.join(shop, 'a.sarif'), 'utf8'))).toMatchObject({ runs: [{ results: [] }] });
  expect(readFileSync(path.join(shop, 'a.json'), 'utf8')).toBe('[]\n');
});

test('the JSON report is as its schema says', { timeout: 120_000 }, () => {
  const schema = JSON.parse(readFileSync(path.join(root, 'src/report/report.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  for (const args of [[], ['--timing']]) {
    validate(JSON.parse(assay(makeShop(), 'check', '--format', 'json', ...args).stdout));
    expect(validate.errors ?? []).toEqual([]);
  }
});
