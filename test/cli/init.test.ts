import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { assay, makeProject } from './run-cli.js';

const APP =
  "import express from 'express';\nimport { gate } from 'acme-gate';\nconst app = express();\napp.get('/orders', gate(), (_req, res) => res.send('x'));\napp.listen(1);\n";

/** A project whose repository holds these files too. */
function project(files: Readonly<Record<string, string>> = {}): string {
  return makeProject({ 'package.json': '{ "name": "shop" }', 'src/app.ts': APP, ...files });
}

describe('init', () => {
  test('writes a configuration that holds, and says what it did', () => {
    const root = project();
    const { code, stdout } = assay(root, 'init');
    expect(code).toBe(0);
    expect(stdout).toContain('wrote   assay.config.json');
    const text = readFileSync(path.join(root, 'assay.config.json'), 'utf8');
    expect(parseJsonc(text)).toEqual({ failOn: 'medium', minConfidence: 'medium', public: [] });
    expect(text).toContain('// 1 file, 1 entry point (express 1).');
    // The package cannot be seen into: only the project knows what it proves.
    expect(text).toContain('//   { "name": "acme-gate.gate", "proves": "user" },');
    expect(assay(root, 'check').code).toBe(0);
  });

  test.each([
    ['GitHub, by its folder', { '.github/workflows/ci.yml': '' }, '.github/workflows/assay.yml'],
    [
      'GitHub, by where it is pushed to',
      { '.git/config': '[remote "origin"]\n\turl = git@github.com:shop/pay.git\n' },
      '.github/workflows/assay.yml',
    ],
    [
      'GitLab, by where it is pushed to',
      { '.git/config': '[remote "origin"]\n\turl = https://gitlab.com/shop/pay\n' },
      '.gitlab-ci.yml',
    ],
    ['AWS, by its build specification', { 'buildspec.yml': '' }, 'buildspec-assay.yml'],
  ])('writes a step for %s', (_name, files, step) => {
    const root = project(files);
    expect(assay(root, 'init').stdout).toContain(`wrote   ${step}`);
    expect(parseYaml(readFileSync(path.join(root, step), 'utf8'))).toBeTypeOf('object');
  });

  test('never overwrites, and says so', () => {
    const files = { 'assay.config.json': '{ "failOn": "high" }', '.gitlab-ci.yml': 'build: {}\n' };
    const root = project(files);
    const { stdout } = assay(root, 'init');
    for (const [name, text] of Object.entries(files)) {
      expect(stdout).toContain(`kept    ${name}`);
      expect(readFileSync(path.join(root, name), 'utf8')).toBe(text);
    }
  });

  test('with --dry-run writes nothing', () => {
    const root = project();
    expect(assay(root, 'init', '--dry-run').stdout).toContain('would write assay.config.json');
    expect(existsSync(path.join(root, 'assay.config.json'))).toBe(false);
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('prints a script for %s', (shell) => {
    const { code, stdout } = assay(project(), 'completion', shell);
    expect(code).toBe(0);
    expect(stdout).toContain('assay complete --');
  });

  test.each([
    [['wh'], 'why'],
    [['explain', 'idor'], 'idor-lookup'],
    [['check', '--format', 'sar'], 'sarif'],
  ])('completes %j', (words, completed) => {
    expect(assay(project(), 'complete', '--', ...words).stdout).toMatch(new RegExp(`^${completed}\\b`, 'm'));
  });
});
