/** The report as Markdown: for the summary of a pipeline's step, or a comment. */
import { SEVERITIES, type Finding } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import { count, describeCoverage } from './coverage-lines.js';
import { createPositions, type Positions } from './positions.js';
import { repositoryPath } from './repository-path.js';
import { worstFirst } from './worst-first.js';

/** GitHub refuses the summary of a step that is larger than 1 MiB; the rest is for what the step writes beside it. */
const MAX_BYTES = 1000 * 1024;
/** Longer paths are cut: the other reports have them whole. */
const MAX_STEPS = 30;

/** Renders findings, worst first, as long as they fit; the rest is counted. Then what was and was not understood. */
export function renderMarkdownReport(result: AuditResult): string {
  const positions = createPositions(result.texts);
  const head = ['## assay', '', summarise(result), ''].join('\n');
  const tail = [renderNotes(result), renderCoverage(result)].filter((block) => block !== '').join('\n');
  const blocks = worstFirst(result.findings).map((finding) => renderFinding(finding, result, positions));
  let room = MAX_BYTES - Buffer.byteLength(head + tail) - 200;
  const fitting = blocks.findIndex((block) => (room -= Buffer.byteLength(block)) < 0);
  const shown = fitting === -1 ? blocks : blocks.slice(0, fitting);
  const left = blocks.length - shown.length;
  const more = left === 0 ? '' : `**${count(left, 'more finding')}**, less severe, did not fit here.\n\n`;
  return `${head}\n${shown.join('')}${more}${tail}`;
}

function summarise({ findings, hidden, suppressed, baselined, fixed, untouched }: AuditResult): string {
  const bySeverity = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${String(number)} ${severity}`];
  });
  const parts = [
    findings.length === 0 ? '**no findings**' : `**${count(findings.length, 'finding')}**: ${bySeverity.join(', ')}`,
    ...tally(untouched.length, 'in code that the change does not touch'),
    ...tally(baselined.length, 'in the baseline'),
    ...tally(fixed.length, 'of the baseline fixed'),
    ...tally(suppressed.length, 'suppressed'),
    ...tally(hidden.length, 'less certain hidden'),
  ];
  return parts.join(' · ');
}

function tally(number: number, what: string): string[] {
  return number === 0 ? [] : [`${String(number)} ${what}`];
}

function renderFinding(finding: Finding, result: AuditResult, positions: Positions): string {
  const { severity, ruleId, confidence, message, fix, at, path } = finding;
  const where = ({ at: place }: Pick<Finding, 'at'>): string =>
    code(`${repositoryPath(place.file, result)}:${String(positions.locate(place).line)}`);
  const steps = path.slice(-MAX_STEPS).map((step) => `1. ${where(step)} ${escape(step.text)}`);
  const cut = path.length - steps.length;
  return [
    `### ${severity}: ${ruleId}`,
    '',
    `${where({ at })}${confidence === 'high' ? '' : ` (${confidence} confidence)`}`,
    '',
    escape(message),
    '',
    `**Fix:** ${escape(fix)}`,
    '',
    `<details><summary>Path, ${count(path.length, 'step')}${cut > 0 ? `, the last ${String(steps.length)}` : ''}</summary>`,
    '',
    ...steps,
    '',
    '</details>',
    '',
    '',
  ].join('\n');
}

/** Files that could not be read are named: a clean report must not hide them. */
function renderNotes({ diagnostics, base }: AuditResult): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return '';
  const shown = errors.slice(0, 20).map(({ file, message }) => {
    const place = file === undefined ? '' : `${code(repositoryPath(file, { base }))} `;
    return `- ${place}${escape(message)}`;
  });
  const more = errors.length > shown.length ? [`- and ${String(errors.length - shown.length)} more`] : [];
  return ['### Not read', '', ...shown, ...more, ''].join('\n');
}

function renderCoverage({ coverage }: AuditResult): string {
  const rows = describeCoverage(coverage).map(({ label, text }) => `| ${label} | ${escape(text)} |`);
  return ['### Coverage', '', '| | |', '| --- | --- |', ...rows, ''].join('\n');
}

/** Names and literals of the audited code must not become markup, mentions or links. Code in backticks stays code. */
function escape(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') && part.length > 1 ? part.replaceAll('|', '\\|') : escapeProse(part)))
    .join('');
}

function escapeProse(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]|#~]/g, '\\$&')
    .replaceAll('@', '@\u200b');
}

function code(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, ' ');
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}
