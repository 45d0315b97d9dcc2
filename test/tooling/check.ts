/** `npm run check`: everything the continuous integration runs. All steps run, so that one run shows all that is wrong. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';

/** A step: its name and the command line, without a shell. */
type Step = readonly [name: string, command: readonly string[]];

const npm = (...script: readonly string[]): readonly string[] => ['npm', 'run', '--silent', ...script];
const assay = (...paths: readonly string[]): readonly string[] => [process.execPath, 'bin/assay.js', 'check', ...paths];

/** The tests hold properties against every program, not only against some. */
const env = { ...process.env, EXHAUSTIVE: '1' };

const sample = 'fixtures/payments-service';
const steps: readonly Step[] = [
  ['build', npm('build')],
  ['format', npm('format:check')],
  ['types', npm('types')],
  ['lint', npm('lint')],
  ['layers', npm('layers')],
  ['dead code', npm('deadcode')],
  ['generated files', npm('generate', '--', '--check')],
  ['tests', npm('test')],
  ['assay on itself', assay('src', 'bin', ...ruleFiles())],
  [`assay on ${sample}`, assay(sample, '--min-confidence', 'low', '--fail-on', 'low')],
  ['proof of the mutants', npm('prove', '--', '--known')],
];

const failed = steps.filter((step) => !passes(step)).map(([name]) => name);
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes([name, [program = '', ...args]]: Step): boolean {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env });
  if (error !== undefined) console.error(error.message);
  console.log(`${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
}

/** The rules' own code: naming the whole folder would audit their cases too, which are defective on purpose. */
function ruleFiles(): readonly string[] {
  return readdirSync(join(root, 'rules'), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts') && !path.includes('/cases/'))
    .map((path) => join('rules', path))
    .sort();
}
