/**
 * The report as one HTML page that needs nothing else: no network, no other file. What sums up is markup; the findings
 * are data that the page's script draws when they are looked at, so that thousands of them stay quick.
 */
import { createHash } from 'node:crypto';
import { SEVERITIES } from '../../model/finding.js';
import type { AuditResult } from '../../model/result.js';
import { count, describeCoverage, total } from '../coverage-lines.js';
import type { ReportOptions } from '../report-options.js';
import { SCRIPT, STYLE } from './assets.js';
import { renderCharts } from './charts.js';
import { collectPageData } from './collect-page-data.js';
import { embedJson, html, type Markup } from './markup.js';
import { renderNotes, renderSuppressed } from './notes.js';

/** Renders the page. It says for itself what may run in it: this script and this style, by their digests. */
export function renderHtml(result: AuditResult, options: Pick<ReportOptions, 'quiet'>): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${titleOf(result)}</title>
        ${{ markup: `<style>${STYLE}</style>` }}
      </head>
      <body>
        <a class="skip" href="#findings-title">Skip to the findings</a>
        ${renderHeader(result)}
        <main>
          ${result.findings.length === 0 ? [] : [renderCharts(result.findings), renderFindings(result)]}
          ${options.quiet ? [] : [renderSuppressed(result), renderNotes(result), renderCoverage(result)]}
        </main>
        <footer>
          <p>assay ${result.version}. Nothing on this page was loaded from elsewhere, and nothing leaves it.</p>
        </footer>
        ${result.findings.length === 0 ? [] : [renderScripts(result)]}
      </body>
    </html> `;
  return page.markup;
}

function policy(): string {
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${digest(SCRIPT)}`,
    `style-src ${digest(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function titleOf({ findings, base }: AuditResult): string {
  const number = findings.length === 0 ? 'No findings' : count(findings.length, 'finding');
  return `${number}${base === '' ? '' : ` in ${base}`} · assay`;
}

function renderHeader(result: AuditResult): Markup {
  const { findings, coverage, base } = result;
  const where = base === '' ? '' : ` in ${base}`;
  return html`<header>
    <div class="bar">
      <p class="mark">assay</p>
      ${findings.length === 0 ? [] : [html`<button id="theme" type="button">Dark</button>`]}
    </div>
    <h1>${findings.length === 0 ? 'No findings' : count(findings.length, 'finding')}${where}</h1>
    <p class="lead">${describeSeverities(result)}</p>
    <p>
      ${count(coverage.files.parsed + coverage.files.partial, 'file')} read,
      ${count(total(coverage.entries), 'entry point')} followed from the request to the database and the gateway.
    </p>
  </header>`;
}

function describeSeverities({ findings, hidden, suppressed, baselined }: AuditResult): string {
  const bySeverity = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}`];
  });
  const beside = [
    hidden.length > 0 ? `${hidden.length} less certain not shown` : '',
    suppressed.length > 0 ? `${suppressed.length} suppressed` : '',
    baselined.length > 0 ? `${baselined.length} known already` : '',
  ];
  return [bySeverity.join(', '), ...beside].filter((part) => part !== '').join(' · ');
}

function renderFindings({ findings }: AuditResult): Markup {
  const present = new Set(findings.map(({ severity }) => severity));
  const boxes = SEVERITIES.map(
    (severity) =>
      html`<label class="${severity}"
        ><input
          type="checkbox"
          name="severity"
          value="${severity}"
          checked${{
            markup: present.has(severity) ? '' : ' disabled',
          }}
        />${severity}</label
      >`,
  );
  return html`<section aria-labelledby="findings-title">
    <h2 id="findings-title" tabindex="-1">Findings</h2>
    <noscript
      ><p>
        The findings are drawn by the script of this page, which your browser does not run. The same report as text:
        <code>assay check</code>.
      </p></noscript
    >
    <search class="filters" aria-label="Findings">
      <label class="field"
        >Search<input id="search" type="search" placeholder="route, file, words" autocomplete="off" spellcheck="false"
      /></label>
      <label class="field"
        >Rule<select id="rule">
          <option value="">All rules</option>
        </select></label
      >
      <label class="field"
        >Folder<select id="folder">
          <option value="">All folders</option>
        </select></label
      >
      <fieldset>
        <legend>Severity</legend>
        ${boxes}
      </fieldset>
    </search>
    <div class="status">
      <p id="count" role="status"></p>
      <button id="reset" type="button" hidden>Show all</button>
    </div>
    <ol id="findings"></ol>
    <nav id="pager" aria-label="Pages of findings" hidden></nav>
  </section>`;
}

function renderCoverage({ coverage }: AuditResult): Markup {
  const rows = describeCoverage(coverage).map(
    ({ label, text, gap }) =>
      html`<div${{ markup: gap ? ' class="gap"' : '' }}><dt>${label}</dt><dd>${text}</dd></div>`,
  );
  return html`<section aria-labelledby="coverage-title">
    <h2 id="coverage-title">What was understood</h2>
    <dl>${rows}</dl>
  </section>`;
}

function renderScripts(result: AuditResult): Markup {
  const data = embedJson(collectPageData(result));
  // The digest in the policy is of exactly what stands between the tags.
  return { markup: `<script id="data" type="application/json">${data}</script>\n<script>${SCRIPT}</script>` };
}
