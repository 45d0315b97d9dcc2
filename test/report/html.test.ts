import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { AuditResult } from '../../src/model/result.js';
import { renderHtml } from '../../src/report/html/html.js';
import type { PageData } from '../../src/report/html/page-data.js';
import { cleanResult, plain, sampleResult } from './sample-result.js';

/** The data a page embeds, read as its script reads it. */
function dataOf(page: string): PageData {
  const [, json = ''] = /<script id="data" type="application\/json">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json) as PageData;
}

/** The sample with one finding that says something else. */
function sampleSaying(change: Partial<Finding>): AuditResult {
  const [finding] = sampleResult.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  return { ...sampleResult, findings: [{ ...finding, ...change }] };
}

describe('the HTML report', () => {
  const page = renderHtml(sampleResult, plain);

  test('is the same for the same result', () => {
    expect(renderHtml(sampleResult, plain)).toBe(page);
  });

  test('sums up in markup, without its script', () => {
    const visible = page.replace(/<(script|style)\b.*?<\/\1>/gs, '');
    expect(visible).toContain('<h1>2 findings in services/pay ments</h1>');
    expect(visible).toContain('1 critical, 1 high · 1 less certain not shown · 1 suppressed');
    expect(visible).toContain('missing-idempotency-key');
    expect(visible).toContain('src/routes');
    expect(visible).toContain('answered by the error handler');
  });

  test('embeds the findings, worst first, each with its code and its path', () => {
    const data = dataOf(page);
    expect(data.findings.map(({ severity }) => severity)).toEqual(['critical', 'high']);
    const [, refund] = data.findings;
    const file = data.files[refund?.at.file ?? -1];
    expect(file).toMatchObject({ path: 'src/routes/refunds.ts', folder: 'src/routes' });
    expect(file?.lines[refund?.at.line ?? 0]).toContain('stripe.refunds.create({');
    expect(refund?.path.map(({ text }) => text)).toEqual([
      'POST /refunds/:id is mounted here',
      '`id` is taken from the path',
      'stripe is asked to refund, with no options object',
    ]);
  });

  test('says on what was understood, unless it is to be quiet', () => {
    expect(page).toContain('What was understood');
    expect(renderHtml(sampleResult, { quiet: true })).not.toContain('What was understood');
  });

  test('holds no script and no list when nothing was found', () => {
    const clean = renderHtml(cleanResult, plain);
    expect(clean).toContain('<h1>No findings in services/pay ments</h1>');
    expect(clean).not.toContain('<script');
  });

  test('loads nothing: no address but in text, and a policy that allows its own script and style only', () => {
    expect(page).not.toMatch(/<(?:link|img|iframe|script[^>]*\ssrc)/);
    expect(page).not.toMatch(/url\(|@import/);
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const script = page.split('<script>')[1]?.split('</script>')[0] ?? '';
    const digest = createHash('sha256').update(script).digest('base64');
    expect(policy.replaceAll('&#39;', "'")).toContain(`script-src 'sha256-${digest}';`);
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).not.toContain('unsafe');
  });
});

describe('texts of the audited code stay texts', () => {
  const hostile = '</script><script>alert(1)</script><!--\u2028\u2029<img src=x onerror=alert(1)>';

  test('in the embedded data', () => {
    const page = renderHtml(sampleSaying({ message: hostile, fix: hostile }), plain);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toContain('<!--');
    expect(page).not.toMatch(/[\u2028\u2029]/);
    expect(dataOf(page).findings[0]).toMatchObject({ message: hostile, fix: hostile });
  });

  test('in the markup', () => {
    const result = sampleSaying({ at: { file: `src/${hostile}/a.ts`, start: 0, end: 1 } });
    const [finding] = result.findings;
    if (finding === undefined) throw new Error('the sample has findings');
    const page = renderHtml({ ...result, suppressed: [{ finding, reason: hostile }] }, plain);
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
  });
});
