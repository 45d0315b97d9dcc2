import { describe, expect, test } from 'vitest';
import { renderJson } from '../../src/report/json.js';
import { renderGithub } from '../../src/report/github.js';
import { renderGitlab } from '../../src/report/gitlab.js';
import { renderMarkdownReport } from '../../src/report/markdown-report.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderPretty } from '../../src/report/pretty.js';
import { renderSarif } from '../../src/report/sarif.js';
import { renderStats } from '../../src/report/stats.js';
import { cleanResult, plain, sampleResult } from './sample-result.js';

const wide = { ...plain, width: 120, pathPrefix: 'services/pay/' };
const document = sampleResult.rules[1]?.document ?? '';

const reports: readonly [golden: string, text: () => string][] = [
  ['pretty-80.txt', () => renderPretty(sampleResult, plain)],
  ['pretty-120.txt', () => renderPretty(sampleResult, wide)],
  ['pretty-color.txt', () => renderPretty(sampleResult, { ...plain, color: true })],
  ['pretty-quiet.txt', () => renderPretty(sampleResult, { ...plain, quiet: true })],
  ['pretty-clean.txt', () => renderPretty(cleanResult, plain)],
  ['report.json', () => renderJson(sampleResult)],
  ['report.sarif', () => renderSarif(sampleResult, { command: 'check', showSuppressed: false })],
  ['suppressed.sarif', () => renderSarif(sampleResult, { command: 'check', showSuppressed: true })],
  ['report.md', () => renderMarkdownReport(sampleResult)],
  ['clean.md', () => renderMarkdownReport(cleanResult)],
  ['github.txt', () => renderGithub(sampleResult)],
  ['gitlab.json', () => renderGitlab(sampleResult)],
  ['stats.txt', () => renderStats(sampleResult, plain)],
  ['explain-80.txt', () => renderMarkdown(document, plain)],
  ['explain-color.txt', () => renderMarkdown(document, { ...plain, color: true })],
];

describe('reports of one result', () => {
  test.each(reports)('%s', async (golden, text) => {
    await expect(text()).toMatchFileSnapshot(`golden/${golden}`);
  });

  test('no line of the pretty report is wider than the terminal, paths aside', () => {
    const tooWide = renderPretty(sampleResult, plain)
      .split('\n')
      .filter((line) => line.length > plain.width);
    expect(tooWide).toEqual([]);
  });

  test('control characters of the audited code do not reach the terminal', () => {
    const [finding] = sampleResult.findings;
    if (finding === undefined) throw new Error('the sample has findings');
    const hostile = { ...sampleResult, findings: [{ ...finding, message: 'GET /\u001b[2Jx is open.' }] };
    expect(renderPretty(hostile, plain)).not.toContain('\u001b');
  });
});
