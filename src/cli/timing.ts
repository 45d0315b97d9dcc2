import type { AuditResult } from '../model/result.js';
import { renderTable } from '../report/table.js';

/** The table `--timing` prints: phases, their sum and the most memory that was held. */
export function renderTiming(timing: AuditResult['timing']): string {
  const sum = timing.reduce((total, { milliseconds }) => total + milliseconds, 0);
  const rows = [
    ...timing.map(({ phase, milliseconds }) => [phase, String(milliseconds), 'ms']),
    ['total', String(sum), 'ms'],
  ];
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  return renderTable([...rows, ['memory', String(peak), 'MB']], [1]).join('\n');
}
