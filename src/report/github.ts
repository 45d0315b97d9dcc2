/**
 * Annotations of a GitHub Actions run. A step shows ten of each level only, so the worst are given and the rest counted.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Finding, Severity } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import { count } from './coverage-lines.js';
import { createPositions } from './positions.js';
import { repositoryPath } from './repository-path.js';
import { worstFirst } from './worst-first.js';

/** GitHub drops further ones without a word. */
const MAX_OF_A_LEVEL = 10;

type Level = 'error' | 'warning' | 'notice';
const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/** Renders one line an annotation. */
export function renderGithub(result: AuditResult): string {
  const remarks = unreadFiles(result);
  // What counts the rest is a notice itself, and unread files are a warning.
  const room: Record<Level, number> = {
    error: MAX_OF_A_LEVEL,
    warning: MAX_OF_A_LEVEL - remarks.length,
    notice: MAX_OF_A_LEVEL - 1,
  };
  const shown: Finding[] = [];
  for (const finding of worstFirst(result.findings)) {
    const level = LEVELS[finding.severity];
    if (room[level] === 0) continue;
    room[level] -= 1;
    shown.push(finding);
  }
  const left = result.findings.length - shown.length;
  const more =
    left === 0 ? [] : [command('notice', {}, `${count(left, 'more finding')} of assay: see the full report.`)];
  return [...annotate(shown, result), ...remarks, ...more].map((line) => `${line}\n`).join('');
}

function annotate(findings: readonly Finding[], result: AuditResult): string[] {
  const positions = createPositions(result.texts);
  return findings.map(({ severity, ruleId, message, fix, at }) => {
    const { line, column, endLine, endColumn } = positions.locate(at);
    const columns = endLine === line ? { col: column, endColumn } : { col: column };
    const place = { file: repositoryPath(at.file, result), line, ...columns };
    return command(
      LEVELS[severity],
      { ...place, title: `assay: ${ruleId} (${severity})` },
      `${message}\n\nFix: ${fix}`,
    );
  });
}

function unreadFiles({ coverage: { files } }: AuditResult): string[] {
  const unread = files.failed + files.partial;
  if (unread === 0) return [];
  return [command('warning', { title: 'assay' }, `${count(unread, 'file')} could not be read as a whole.`)];
}

function command(level: Level, properties: Readonly<Record<string, string | number>>, data: string): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${escapeData(data)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
