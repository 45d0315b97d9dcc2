import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { assay, makeProject } from './run-cli.js';

let project = '';

beforeAll(() => {
  project = makeProject({
    'package.json': '{ "name": "shop", "dependencies": { "express": "^5.0.0" } }',
    'src/app.ts':
      "import express from 'express';\n\nexport const app = express();\napp.get('/health', (_req, res) => res.send('ok'));\n",
    'docs/readme.txt': 'nothing to audit',
  });
});

describe('wrong usage exits 2 with one helpful line', () => {
  test.each([
    [['chekc'], "assay: unknown command 'chekc' (Did you mean check?)"],
    [['src'], 'assay: unknown command \'src\'. Did you mean "assay check src"?'],
    [['check', '--formt', 'json'], "assay: unknown option '--formt' (Did you mean --format?)"],
    [
      ['check', '--format', 'jsn'],
      /must be one of pretty, json, sarif, markdown, github, gitlab, html\. Did you mean "json"\?/,
    ],
    [['check', '--report', 'srif=a.sarif'], /It must be format=file, .* Did you mean "sarif"\?/],
    [['check', '--report', 'sarif='], /The file has no name\./],
    [
      ['check', '--report', 'json', '--report', 'pretty'],
      'assay: json and pretty cannot both go to standard output: name a file, json=FILE.',
    ],
    [['check', '--report', 'json=a', '--report', 'sarif=a'], 'assay: Two reports cannot both be written to a.'],
    [['check', '--baseline', 'no.json'], 'assay: There is no baseline no.json: "assay baseline" writes one.'],
    [['baseline', 'prune'], 'assay: There is no baseline assay-baseline.json: "assay baseline" writes one.'],
    [['baseline', 'docs'], 'assay: Nothing was analysed, so nothing is recorded.'],
    [['check', '--fail-on', 'hihg'], /Did you mean "high"\?/],
    [['check', 'scr'], 'assay: There is no file or folder scr. Did you mean "src"?'],
    [['check', '--rule', 'no-such-rule'], /There is no rule "no-such-rule"\./],
    [['explain', 'no-such-rule'], /There is no rule "no-such-rule"\./],
    [['explain'], "assay: missing required argument 'rule-or-fingerprint'"],
    [['dump'], 'assay: dump needs one of il, program, entries, trace.'],
    [['dump', 'trace', 'GET /nowhere', 'src'], /There is no entry point "GET \/nowhere"\./],
    [['check', '--output', 'no/such/folder.json'], 'assay: no/such/folder.json cannot be written (ENOENT).'],
  ])('assay %j', (args, message) => {
    const { code, stdout, stderr } = assay(project, ...args);
    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a mistake in the configuration', () => {
    const root = makeProject({ 'assay.config.json': '{ "exlude": [] }', 'a.ts': '' });
    const { code, stderr } = assay(root, 'check');
    expect(stderr).toBe('assay: assay.config.json: unknown key "exlude". Did you mean "exclude"?\n');
    expect(code).toBe(2);
  });
});

describe('check', () => {
  test('prints coverage and a summary, and nothing on standard error', () => {
    const { code, stdout, stderr } = assay(project, 'check', '--fail-on', 'none');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Coverage');
    expect(stdout).toMatch(/Files +1 found, 1 parsed/);
  });

  test('gives the same bytes twice', () => {
    const run = (): string => assay(project, 'check', '--format', 'json').stdout;
    expect(run()).toBe(run());
  });

  test('exits 3 when nothing could be analysed', () => {
    const { code, stderr } = assay(project, 'check', 'docs');
    expect(code).toBe(3);
    expect(stderr).toContain('nothing was analysed');
  });

  test('writes a report to a file and says so in one line', () => {
    const { stdout } = assay(project, 'check', '--format', 'sarif', '--output', 'report.sarif');
    expect(stdout).toMatch(/^\d+ findings? written to report\.sarif\n$/);
    expect(JSON.parse(readFileSync(path.join(project, 'report.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('reads other folders than its own', () => {
    const { code, stdout } = assay(path.dirname(project), 'check', path.basename(project), '--format', 'json');
    expect(code).not.toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ coverage: { files: { found: 1 } } });
  });

  test('--timing prints the phases on standard error', () => {
    const { stderr } = assay(project, 'check', '--quiet', '--timing');
    for (const phase of ['discovery', 'syntax', 'program', 'flow', 'rules', 'total']) {
      expect(stderr).toMatch(new RegExp(`^${phase} +\\d+ +ms +\\d+ +ms CPU$`, 'm'));
    }
    expect(stderr).toMatch(/^memory +\d+ +MB/m);
  });

  test('survives trouble in the code without a stack trace', () => {
    const root = makeProject({
      'broken.ts': 'export const = ;\nfunction ( {',
      'empty.ts': '',
      'deep.ts': `export const a = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`,
      'tsconfig.json': '{ "extends": "./nowhere.json", ',
      'cycle-a.ts': "import './cycle-b.js';",
      'cycle-b.ts': "import './cycle-a.js';",
    });
    writeFileSync(path.join(root, 'binary.ts'), Buffer.from([0, 1, 2, 255, 0]));
    const { code, stdout, stderr } = assay(root, 'check');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('broken.ts');
    expect(stdout).not.toMatch(/^\s+at /m);
  });

  test('a reader that goes away is no error', async () => {
    const bin = path.join(import.meta.dirname, '..', '..', 'bin', 'assay.js');
    const child = spawn(process.execPath, [bin, 'dump', 'program'], { cwd: project });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('other commands', () => {
  test('no arguments print the help', () => {
    const { code, stdout } = assay(project);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: assay');
  });

  test('config prints the effective configuration as JSON', () => {
    const root = makeProject({ 'assay.config.json': '{ "failOn": "high" /* for now */ }' });
    const { stdout, stderr } = assay(root, 'config');
    expect(JSON.parse(stdout)).toMatchObject({ failOn: 'high', minConfidence: 'medium' });
    expect(stderr).toBe('from assay.config.json\n');
  });

  test('stats counts', () => {
    expect(assay(project, 'stats').stdout).toMatch(/parsed +1 +100 %/);
  });

  test('rules lists', () => {
    const { code, stdout } = assay(project, 'rules');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^RULE +SEVERITY/);
  });

  test('dump il and dump program print', () => {
    expect(assay(project, 'dump', 'il', 'src/app.ts').stdout).toContain('app');
    expect(assay(project, 'dump', 'program').stdout).toContain('module src/app.ts');
  });
});
