import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.js';
import type { AuditResult } from '../../src/model/result.js';
import { renderSarif } from '../../src/report/sarif.js';
import { withFolder } from '../helpers/audit-texts.js';
import { readTexts, sampleCases } from '../helpers/cases.js';
import { hasValidator, schemaErrors, validatorRemarks } from '../helpers/sarif-validator.js';
import { root } from '../tooling/root.js';
import { sampleResult } from './sample-result.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-sarif-of-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const everything = { command: 'check', showSuppressed: true };
const programs = [
  ...sampleCases().map(({ name, folder: from }) => [name, from] as const),
  ['fixtures/payments-service', join(root, 'fixtures/payments-service')] as const,
];

/** Audits with every confidence shown, and a fixture with the rules' documents, which are part of the report. */
function audit(name: string, texts: ReadonlyMap<string, string>): Promise<AuditResult> {
  const documentOf = (id: string): string =>
    name.startsWith('fixtures/') ? readFileSync(join(root, 'rules', id, 'README.md'), 'utf8') : '';
  return withFolder(texts, ({ rules, config, ...options }) =>
    analyze({
      ...options,
      config: { ...config, minConfidence: 'low' },
      rules: rules.map((rule) => ({ ...rule, document: documentOf(rule.id) })),
    }),
  );
}

/** Writes a report where the validator will look for it. */
function keep(name: string, log: Log): string {
  const file = join(folder, `${name}.sarif`);
  writeFileSync(file, JSON.stringify(log));
  return file;
}

/** As many runs as GitHub takes in one file: the validator takes its time for each file, not for each run. */
function gather(logs: readonly Log[]): string[] {
  return logs.flatMap((log, index) => {
    if (index % 20 !== 0) return [];
    const runs = logs.slice(index, index + 20).flatMap((one) => one.runs);
    return [keep(`programs-${String(index)}`, { ...log, runs })];
  });
}

describe('SARIF of every program there is', () => {
  const logs: Log[] = [];

  test.each(programs)('%s is valid against the schema', async (name, from) => {
    const log = JSON.parse(renderSarif(await audit(name, readTexts(from)), everything)) as Log;
    logs.push(log);
    expect(schemaErrors(log)).toEqual([]);
  });

  test.skipIf(!hasValidator)('is taken by the validator with the rules of GitHub', { timeout: 300_000 }, () => {
    expect(logs).toHaveLength(programs.length);
    expect(validatorRemarks(gather(logs))).toEqual([]);
  });
});

test.skipIf(!hasValidator)('the validator sees what the schema cannot: a result of a rule that is not there', () => {
  const log = JSON.parse(renderSarif(sampleResult, everything)) as Log;
  const [result] = log.runs[0]?.results ?? [];
  if (result === undefined) throw new Error('the sample has findings');
  result.ruleIndex = 99;
  expect(schemaErrors(log)).toEqual([]);
  expect(validatorRemarks([keep('wrong-rule', log)]).join('\n')).toContain('error SARIF1009');
});
