import type { PhaseTime } from '../model/result.js';
import { renderTable } from '../report/table.js';

/** The table `--timing` prints: phases with time by the clock and time of the processor, sums, and the most memory that was held. */
export function renderTiming(timing: readonly PhaseTime[]): string {
  const rows = [...timing, { phase: 'total', milliseconds: sumOf(timing, 'milliseconds'), cpu: sumOf(timing, 'cpu') }];
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  return renderTable(
    [
      ...rows.map(({ phase, milliseconds, cpu }) => [phase, String(milliseconds), 'ms', String(cpu), 'ms CPU']),
      ['memory', String(peak), 'MB'],
    ],
    [1, 3],
  ).join('\n');
}

function sumOf(timing: readonly PhaseTime[], figure: 'milliseconds' | 'cpu'): number {
  return timing.reduce((total, time) => total + time[figure], 0);
}
