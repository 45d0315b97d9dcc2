/** What pipelines run: the action's own shell, against a packed release; the templates and the hook, parsed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '..', '..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const action = parse(read('action.yml')) as {
  inputs: Readonly<Record<string, { default: string }>>;
  runs: { using: string; steps: readonly Step[] };
};
const scripts = action.runs.steps.filter((step) => step.run !== undefined);

describe('the action', () => {
  test('installs the release of this version by default', () => {
    expect(action.runs.using).toBe('composite');
    expect(String(action.inputs['version']?.default)).toBe(version);
  });

  test.each(scripts.map(({ name, run = '' }) => [name, run]))('%s: the shell reads it', (_name, run) => {
    expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('puts inputs into no script: they arrive as variables only', () => {
    for (const { run } of scripts) expect(run).not.toContain('${{');
  });

  test('uploads an empty result too, and leaves private repositories without code scanning alone', () => {
    const upload = action.runs.steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
    expect(upload?.if).toContain('steps.check.outputs.status < 2');
    expect(upload?.if).toContain("inputs.upload-sarif == 'auto' && !github.event.repository.private");
  });
});

describe('the action, run with a packed release', { timeout: 180_000 }, () => {
  let runner = '';
  let tarball = '';

  beforeAll(() => {
    runner = mkdtempSync(path.join(tmpdir(), 'assay-runner-'));
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', runner], { cwd: root, stdio: 'pipe' });
    tarball = path.join(runner, readdirSync(runner).find((name) => name.endsWith('.tgz')) ?? '');
    cpSync(path.join(root, 'fixtures', 'leaky-payments'), path.join(runner, 'leaky-payments'), { recursive: true });
  }, 120_000);
  afterAll(() => {
    rmSync(runner, { recursive: true, force: true });
  });

  /** Runs one step as the runner does, with these inputs in its environment. */
  function runStep(name: string, inputs: Readonly<Record<string, string>>) {
    const run = scripts.find((step) => step.name === name)?.run ?? '';
    const env = {
      ...process.env,
      ...{
        RUNNER_TEMP: runner,
        GITHUB_OUTPUT: path.join(runner, 'output'),
        GITHUB_STEP_SUMMARY: path.join(runner, 'summary'),
      },
      ...{ npm_config_prefer_offline: 'true', ...inputs },
    };
    writeFileSync(env.GITHUB_OUTPUT, '');
    writeFileSync(env.GITHUB_STEP_SUMMARY, '');
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: runner,
      env,
      encoding: 'utf8',
    });
  }

  const install = (checksum: string) =>
    runStep('Install assay', { PACKAGE: tarball, CHECKSUM: checksum, VERSION: version, RELEASES: 'https://localhost' });

  test('refuses a tarball with another checksum', () => {
    expect(install('0'.repeat(64)).status).not.toBe(0);
  });

  test('installs, audits, writes SARIF, summary and annotations, and hands on the status', () => {
    expect(install(createHash('sha256').update(readFileSync(tarball)).digest('hex'))).toMatchObject({ status: 0 });
    const { status, stdout } = runStep('Audit', { PATHS: 'leaky-payments', FAIL_ON: '', SINCE: '' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::error .*file=/m);
    expect(readFileSync(path.join(runner, 'output'), 'utf8')).toContain('status=1\n');
    expect(readFileSync(path.join(runner, 'summary'), 'utf8')).toContain('missing-auth-guard');
    const { runs } = JSON.parse(readFileSync(path.join(runner, 'assay.sarif'), 'utf8')) as {
      runs: { results: object[] }[];
    };
    expect(runs[0]?.results.length).toBeGreaterThan(0);
    expect(runStep('Judge', { STATUS: '1' }).status).toBe(1);
  });

  test('fails on nothing when it is told so', () => {
    runStep('Audit', { PATHS: 'leaky-payments', FAIL_ON: 'none', SINCE: '' });
    expect(readFileSync(path.join(runner, 'output'), 'utf8')).toContain('status=0\n');
  });
});

describe('templates', () => {
  const templates = readdirSync(path.join(root, 'src/cli/init/templates'));

  test.each(templates)('%s is YAML, names this version, and is what the README shows', (name) => {
    const text = read(`src/cli/init/templates/${name}`);
    expect(parse(text)).toBeTypeOf('object');
    expect(text).toContain(`v${version}`);
    expect(read('README.md')).toContain(text.trimEnd());
  });

  test('the GitHub workflow asks for no more than it needs', () => {
    const { permissions } = parse(read('src/cli/init/templates/github.yml')) as { permissions: object };
    expect(permissions).toEqual({ contents: 'read', 'security-events': 'write', actions: 'read' });
  });

  test('the pre-commit hook runs the whole program through the command line there is', () => {
    const [hook] = parse(read('.pre-commit-hooks.yaml')) as { id: string; entry: string; pass_filenames: boolean }[];
    expect(hook).toMatchObject({ id: 'assay', language: 'node', pass_filenames: false });
    expect(hook?.entry.split(' ').slice(0, 2)).toEqual(['assay', 'check']);
  });
});
