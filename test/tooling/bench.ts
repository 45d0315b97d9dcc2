/**
 * `npm run bench -- [folder...]`: what each phase of an audit costs. Figures are time of the processor, the median of
 * three runs; machines differ and are noisy, so compare the ratios to reading the files. Without a folder a service of
 * 600 routes is made and measured.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { renderTable } from '../../src/report/table.js';
import { generateService } from '../bench/generate-service.js';
import { root } from './root.js';

const RUNS = 3;
const RESOURCES = 120;

const reportSchema = z.object({
  findings: z.array(z.unknown()),
  timing: z.array(z.object({ phase: z.string(), milliseconds: z.number(), cpu: z.number() })),
});
type Report = z.infer<typeof reportSchema>;

const scratch = mkdtempSync(join(tmpdir(), 'assay-bench-'));
try {
  const given = process.argv.slice(2);
  if (given.length === 0) generateService(join(scratch, 'service'), RESOURCES);
  for (const folder of given.length === 0 ? [join(scratch, 'service')] : given) report(folder);
} finally {
  rmSync(scratch, { recursive: true });
}

function report(folder: string): void {
  const runs = Array.from({ length: RUNS }, () => audit(folder));
  const [first] = runs;
  if (first === undefined) return;
  const cpu = new Map(first.timing.map(({ phase }) => [phase, median(runs.map((run) => cpuOf(run, phase)))]));
  const reading = cpu.get('syntax') ?? 0;
  console.log(
    `\n${folder.startsWith(scratch) ? 'generated service' : folder}: ${String(first.findings.length)} findings`,
  );
  const rows = [...cpu].map(([phase, ms]) => [phase, String(ms), 'ms CPU', (ms / Math.max(1, reading)).toFixed(2)]);
  console.log(renderTable([['phase', 'median', '', 'to syntax'], ...rows], [1, 3]).join('\n'));
}

function audit(folder: string): Report {
  const output = join(scratch, 'report.json');
  const args = ['bin/assay.js', 'check', folder, '--timing', '--quiet', '--format', 'json', '--output', output];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`The audit of ${folder} failed: ${stderr}`);
  return reportSchema.parse(JSON.parse(readFileSync(output, 'utf8')));
}

function cpuOf(run: Report, phase: string): number {
  return run.timing.find((time) => time.phase === phase)?.cpu ?? 0;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
