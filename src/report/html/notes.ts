/** What is said beside the findings: which were silenced and why, and assay's own trouble with the input. */
import type { AuditResult } from '../../model/result.js';
import { createPositions } from '../positions.js';
import { html, type Markup } from './markup.js';

/** More than this are counted only: the JSON report has them all. */
const SHOWN = 50;

/** The findings that comments silence, each with its reason. */
export function renderSuppressed({ suppressed, texts }: AuditResult): Markup {
  const positions = createPositions(texts);
  const rows = suppressed.map(({ finding, reason }) => ({
    place: `${finding.at.file}:${positions.locate(finding.at).line}`,
    text: `${finding.ruleId}: ${reason}`,
  }));
  return renderList('Suppressed', rows);
}

/** Files that could not be read, suppressions that are unused, and the like. */
export function renderNotes({ diagnostics, texts }: AuditResult): Markup {
  const positions = createPositions(texts);
  const rows = diagnostics.map(({ severity, message, file, offset = 0 }) => ({
    place: file === undefined ? '' : `${file}:${positions.locate({ file, start: offset, end: offset }).line}`,
    text: `${severity}: ${message}`,
  }));
  return renderList('Notes', rows);
}

function renderList(title: string, rows: readonly { readonly place: string; readonly text: string }[]): Markup {
  if (rows.length === 0) return html``;
  const items = rows
    .slice(0, SHOWN)
    .map(({ place, text }) => html`<li>${place === '' ? [] : [html`<code>${place}</code> `]}${text}</li>`);
  const rest = rows.length - items.length;
  return html`<details class="notes">
    <summary>
      <h2>${title}</h2>
      <span class="number">${rows.length}</span>
    </summary>
    <ul>
      ${items}
    </ul>
    ${rest > 0 ? [html`<p>and ${rest} more, all of them in the JSON report</p>`] : []}
  </details>`;
}
