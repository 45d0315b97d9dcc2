/** Bar charts that are tables: a bar, its name and its number stand in one row, so that everybody can read them. */
import { posix } from 'node:path';
import { SEVERITIES, type Finding } from '../../model/finding.js';
import { html, type Markup } from './markup.js';

/** More folders are counted together. */
const MAX_ROWS = 8;

/** A row: what a click on its name filters by, and its findings. */
interface Row {
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** The charts of a report: by severity, by rule, by folder. */
export function renderCharts(findings: readonly Finding[]): Markup {
  const severities = SEVERITIES.map((name) => ({ name, findings: findings.filter((one) => one.severity === name) }));
  return html`<section class="charts" aria-label="Summary">
    ${renderChart('Severity', 'severity', severities)}
    ${renderChart(
      'Rule',
      'rule',
      group(findings, (one) => one.ruleId),
    )}
    ${renderChart(
      'Folder',
      'folder',
      group(findings, ({ at }) => posix.dirname(at.file)),
    )}
  </section>`;
}

/** The groups with most findings first, equal ones by name. */
function group(findings: readonly Finding[], nameOf: (finding: Finding) => string): Row[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = nameOf(finding);
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, findings: members }))
    .sort((a, b) => b.findings.length - a.findings.length || (a.name < b.name ? -1 : 1));
}

function renderChart(title: string, filter: string, rows: readonly Row[]): Markup {
  const shown = rows.length > MAX_ROWS ? rows.slice(0, MAX_ROWS - 1) : rows;
  const rest = rows.slice(shown.length);
  const most = Math.max(1, ...rows.map(({ findings }) => findings.length));
  return html`<table class="chart">
    <caption>
      ${title}
    </caption>
    <tbody>
      ${shown.map((row) => renderRow(row, filter, most))} ${rest.length === 0 ? [] : [renderRest(rest)]}
    </tbody>
  </table>`;
}

function renderRow({ name, findings }: Row, filter: string, most: number): Markup {
  return html`<tr>
    <th scope="row"><button type="button" data-filter="${filter}" data-value="${name}">${name}</button></th>
    <td class="bar">${renderBar(findings, most)}</td>
    <td class="number">${findings.length}</td>
  </tr>`;
}

function renderRest(rows: readonly Row[]): Markup {
  const number = rows.reduce((sum, { findings }) => sum + findings.length, 0);
  return html`<tr>
    <th scope="row">${rows.length} more</th>
    <td class="bar"></td>
    <td class="number">${number}</td>
  </tr>`;
}

/** One bar, a piece a severity; the numbers beside say the same. */
function renderBar(findings: readonly Finding[], most: number): Markup {
  let start = 0;
  const pieces = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((one) => one.severity === severity).length;
    if (number === 0) return [];
    const x = start;
    start += number;
    return [html`<rect class="${severity}" x="${percent(x, most)}" width="${percent(number, most)}" height="100%" />`];
  });
  return html`<svg aria-hidden="true" focusable="false">${pieces}</svg>`;
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 10_000) / 100}%`;
}
