import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../rules/index.js';

const root = join(import.meta.dirname, '..');

describe('the packed tarball, installed elsewhere', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-package-'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'customer', private: true }));
    // The build was made by the global set-up; packing must not make another one beside running tests.
    npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the program and the documents, and no source, case or test', () => {
    const installed = join(folder, 'node_modules', 'assay');
    expect(readdirSync(installed).sort()).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'rules']),
    );
    for (const { id } of rules) {
      expect(readdirSync(join(installed, 'rules', id))).toEqual(['README.md']);
    }
    expect(existsSync(join(installed, 'test'))).toBe(false);
    expect(existsSync(join(installed, 'fixtures'))).toBe(false);
  });

  test('lists its rules', () => {
    const { status, stdout, stderr } = assay('rules');
    expect(stderr).toBe('');
    for (const { id } of rules) expect(stdout).toContain(id);
    expect(status).toBe(0);
  });

  test('explains a rule', () => {
    const { status, stdout } = assay('explain', rules[0]?.id ?? '');
    expect(stdout).toContain('exploitable');
    expect(status).toBe(0);
  });

  test('audits a service', () => {
    const service = join(folder, 'leaky-payments');
    cpSync(join(root, 'fixtures', 'leaky-payments'), service, { recursive: true });
    const { status, stdout } = assay('check', 'leaky-payments');
    expect(stdout).toContain('missing-auth-guard');
    expect(status).toBe(1);
  });

  function assay(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    // What npx runs.
    return spawnSync(join(folder, 'node_modules', '.bin', 'assay'), args, { cwd: folder, encoding: 'utf8' });
  }
});

function npm(cwd: string, ...args: readonly string[]): void {
  execFileSync('npm', args, { cwd, stdio: 'pipe' });
}
