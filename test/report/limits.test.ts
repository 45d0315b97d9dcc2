import { describe, expect, test } from 'vitest';
import type { Finding, Severity } from '../../src/model/finding.js';
import { renderGithub } from '../../src/report/github.js';
import { renderGitlab } from '../../src/report/gitlab.js';
import { renderMarkdownReport } from '../../src/report/markdown-report.js';
import { cleanResult, sampleResult } from './sample-result.js';

const [sample] = sampleResult.findings;
if (sample === undefined) throw new Error('the sample has findings');
const finding: Finding = sample;

function many(count: number, severity: Severity, more: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    ...finding,
    severity,
    ...more,
    fingerprint: String(index).padStart(16, '0'),
  }));
}

describe('annotations', () => {
  const linesOf = (findings: readonly Finding[], result = cleanResult): string[] =>
    renderGithub({ ...result, findings })
      .trimEnd()
      .split('\n');
  const countOf = (lines: readonly string[], level: string): number =>
    lines.filter((line) => line.startsWith(`::${level} `) || line.startsWith(`::${level}::`)).length;

  test('are ten of each level at most, and the rest is counted', () => {
    const lines = linesOf(
      [...many(20, 'low'), ...many(20, 'medium'), ...many(8, 'high'), ...many(8, 'critical')],
      sampleResult,
    );
    expect([countOf(lines, 'error'), countOf(lines, 'warning'), countOf(lines, 'notice')]).toEqual([10, 10, 10]);
    expect(lines.at(-1)).toBe('::notice::28 more findings of assay: see the full report.');
    expect(lines.slice(0, 8).every((line) => line.includes('(critical)'))).toBe(true);
  });

  test('are none for a clean result', () => {
    const files = { ...cleanResult.coverage.files, partial: 0, failed: 0 };
    const coverage = { ...cleanResult.coverage, files };
    expect(renderGithub({ ...cleanResult, coverage })).toBe('');
  });

  test('keep names of the audited code from ending a command or a property', () => {
    const at = { ...finding.at, file: 'src/a,b:c.ts' };
    const [line = ''] = linesOf([{ ...finding, at, message: '50 % of\n::error::it' }]);
    expect(line).toContain('file=services/pay ments/src/a%2Cb%3Ac.ts,line=1');
    expect(line).toContain('::50 %25 of%0A::error::it');
  });
});

describe('the Markdown report', () => {
  test('fits the summary of a step, keeps the worst and counts the rest', () => {
    const long = 'A very long message. '.repeat(50);
    const text = renderMarkdownReport({
      ...sampleResult,
      findings: [...many(2000, 'low', { message: long }), ...many(1, 'critical')],
    });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(900 * 1024);
    expect(text.indexOf('### critical')).toBeLessThan(text.indexOf('### low'));
    const shown = text.match(/^### (?:low|critical)/gm)?.length ?? 0;
    expect(text).toContain(`**${2001 - shown} more findings**, less severe, did not fit here.`);
    expect(text).toContain('### Coverage');
  });

  test('makes no markup of the audited code', () => {
    const message = 'GET /<img src=x> | @team *reads* `a|b` [x](http://evil) of ~~all~~.';
    const text = renderMarkdownReport({ ...cleanResult, findings: [{ ...finding, message }] });
    expect(text).toContain(
      'GET /&lt;img src=x> \\| @\u200bteam \\*reads\\* `a\\|b` \\[x\\](http://evil) of \\~\\~all\\~\\~.',
    );
  });
});

test('GitLab is given unique fingerprints and one of its severities', () => {
  const findings = [...many(3, 'low'), ...many(1, 'critical', {})].map((one, index) => ({
    ...one,
    fingerprint: `f${String(index)}`,
  }));
  const items = JSON.parse(renderGitlab({ ...cleanResult, findings })) as { fingerprint: string; severity: string }[];
  expect(new Set(items.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  expect(items.map(({ severity }) => severity)).toEqual(['blocker', 'minor', 'minor', 'minor']);
});
