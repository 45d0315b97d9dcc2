import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { AuditResult } from '../../src/model/result.js';
import { renderSarif } from '../../src/report/sarif.js';
import { cleanResult, placeOf, sampleResult } from './sample-result.js';

const schema = JSON.parse(readFileSync(new URL('fixtures/sarif-2.1.0.schema.json', import.meta.url), 'utf8')) as Record<
  string,
  unknown
>;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function runOf(result: AuditResult): Run {
  const log = JSON.parse(renderSarif(result, { command: 'check', showSuppressed: false })) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined || log.runs.length > 1) throw new Error('one run is expected');
  return run;
}

describe('SARIF', () => {
  test('is valid, with findings and without', () => {
    expect(runOf(sampleResult).results).toHaveLength(2);
    expect(runOf(cleanResult).results).toEqual([]);
  });

  test('leaves out what is suppressed or hidden', () => {
    const fingerprints = runOf(sampleResult).results?.map(
      ({ partialFingerprints }) => partialFingerprints?.['assayFinding/v1'],
    );
    expect(fingerprints).toEqual(['fedcba9876543210', '0123456789abcdef']);
  });

  test('gives each result a region of one line in a file relative to the repository', () => {
    const [, refund] = runOf(sampleResult).results ?? [];
    const place = refund?.locations?.[0]?.physicalLocation;
    expect(place?.artifactLocation?.uri).toBe('services/pay%20ments/src/routes/refunds.ts');
    expect(place?.region).toMatchObject({ startLine: 8, startColumn: 24, endLine: 8, endColumn: 47 });
    expect(place?.region?.snippet?.text).toBe('stripe.refunds.create({');
    expect(place?.contextRegion).toMatchObject({ startLine: 6, endLine: 10 });
  });

  test('names files above the audited folder', () => {
    const [first] = sampleResult.findings;
    if (first === undefined) throw new Error('the sample has findings');
    const at = { ...placeOf('src/app.ts', 'express'), file: '../shared/guard.ts' };
    const run = runOf({ ...sampleResult, base: 'services/pay', findings: [{ ...first, at }] });
    const place = run.results?.[0]?.locations?.[0]?.physicalLocation;
    expect(place?.artifactLocation?.uri).toBe('services/shared/guard.ts');
  });

  test('has everything that code scanning requires of a rule', () => {
    const text = { text: expect.stringMatching(/./) as string };
    const tags = expect.arrayContaining(['security']) as string[];
    for (const rule of runOf(sampleResult).tool.driver.rules ?? []) {
      expect(rule).toMatchObject({ shortDescription: text, fullDescription: text, help: text, properties: { tags } });
      expect(Number(rule.properties?.['security-severity'])).toBeGreaterThan(0);
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(10);
    }
  });

  test('points results at their rules and links related places', () => {
    const run = runOf(sampleResult);
    for (const { ruleId, ruleIndex = -1 } of run.results ?? []) {
      expect(run.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    }
    expect(run.results?.[1]).toMatchObject({
      message: { text: expect.stringContaining('[the payment that could name the key](1)') as string },
      relatedLocations: [{ id: 1 }],
      codeFlows: [{ threadFlows: [{ locations: [{ nestingLevel: 0 }, { nestingLevel: 1 }, { nestingLevel: 2 }] }] }],
    });
  });

  test('keeps the worst results when there are too many', () => {
    const [critical, high] = sampleResult.findings;
    if (critical === undefined || high === undefined) throw new Error('the sample has findings');
    const many = [...Array.from({ length: 5000 }, () => ({ ...high })), critical];
    const results = runOf({ ...sampleResult, findings: many }).results ?? [];
    expect(results).toHaveLength(5000);
    expect(results[0]?.ruleId).toBe(critical.ruleId);
  });

  test('has a category of its own for each audited folder', () => {
    expect(runOf(sampleResult).automationDetails?.id).toBe('assay/check/services/pay ments/');
    expect(runOf({ ...sampleResult, base: '' }).automationDetails?.id).toBe('assay/check/');
  });
});
