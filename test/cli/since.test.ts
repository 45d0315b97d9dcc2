import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assay } from './run-cli.js';
import { makeShop, SHOP } from './shop.js';

const GUARDED_APP = (SHOP['src/app.ts'] ?? '')
  .replace("app.use('/payments'", "app.use(requireCustomer);\napp.use('/payments'")
  .replace('import { payments }', "import { requireCustomer } from './guard.js';\nimport { payments }");

function git(cwd: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** The shop with a history of one commit. */
function makeHistory(files: Readonly<Record<string, string>> = {}): string {
  const shop = makeShop(files);
  rmSync(path.join(shop, '.git'), { recursive: true });
  git(shop, 'init', '--quiet', '--initial-branch=main');
  git(shop, 'add', '.');
  git(shop, 'commit', '--quiet', '--message=start');
  return shop;
}

describe('--since', { timeout: 120_000 }, () => {
  test('says nothing of what the change has nothing to do with', () => {
    const shop = makeHistory();
    writeFileSync(path.join(shop, 'src/extra.ts'), 'export const extra = 1;\n');
    const { code, stdout } = assay(shop, 'check', '--since', 'main');
    expect(stdout).toContain('no findings · 1 that the change has nothing to do with');
    expect(code).toBe(0);
  });

  test('reports what stands on lines that were changed', () => {
    const shop = makeHistory();
    const text = (SHOP['src/payments.ts'] ?? '').replace('findMany()', 'findMany({ take: 10 })');
    writeFileSync(path.join(shop, 'src/payments.ts'), text);
    expect(assay(shop, 'check', '--since', 'HEAD').stdout).toContain('1 finding: 1 critical');
  });

  test('reports a route that a guard removed in another file leaves open', () => {
    const shop = makeHistory({ 'src/app.ts': GUARDED_APP });
    git(shop, 'checkout', '--quiet', '-b', 'feature');
    const guard = (SHOP['src/guard.ts'] ?? '').replace('    res.status(401).end();\n    return;\n', '');
    writeFileSync(path.join(shop, 'src/guard.ts'), guard);
    git(shop, 'commit', '--quiet', '--all', '--message=simplify');
    const { code, stdout } = assay(shop, 'check', '--since', 'main', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ ruleId: 'missing-auth-guard', file: 'src/payments.ts' }] });
    expect(code).toBe(1);
  });

  test('knows what was moved, and does not take a copy for it', () => {
    const shop = makeHistory();
    cpSync(path.join(shop, 'src'), path.join(shop, 'lib'), { recursive: true });
    expect(assay(shop, 'check', 'lib', '--since', 'main').stdout).toContain('1 finding: 1 critical');
    rmSync(path.join(shop, 'src'), { recursive: true });
    expect(assay(shop, 'check', 'lib', '--since', 'main').stdout).toContain('no findings · 1 that the change');
  });

  test('runs nothing that the repository brings along, though git itself would', () => {
    const shop = makeHistory({ '.gitattributes': '*.ts filter=evil diff=evil\n' });
    const mark = path.join(shop, 'was-run');
    const script = path.join(shop, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\ntouch "${mark}"\ncat\n`, { mode: 0o755 });
    mkdirSync(path.join(shop, 'hooks'));
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction']) {
      writeFileSync(path.join(shop, 'hooks', hook), `#!/bin/sh\ntouch "${mark}"\n`, { mode: 0o755 });
    }
    const traps = ['filter.evil.smudge', 'filter.evil.clean', 'diff.evil.textconv', 'diff.external', 'core.fsmonitor'];
    for (const name of traps) git(shop, 'config', name, script);
    git(shop, 'config', 'core.hooksPath', path.join(shop, 'hooks'));
    writeFileSync(path.join(shop, 'src/extra.ts'), 'export const extra = 1;\n');
    expect(assay(shop, 'check', '--since', 'HEAD').code).toBe(0);
    expect(existsSync(mark)).toBe(false);
    git(shop, 'status');
    expect(existsSync(mark)).toBe(true);
  });

  test('fails in one line where there is no such revision, or no repository', () => {
    const { code, stderr } = assay(makeHistory(), 'check', '--since', 'origin/main');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^assay: There is no commit origin\/main in this repository\. .*fetch-depth: 0\)\.\n$/);
    expect(assay(makeShop(), 'check', '--since', 'main').stderr).toMatch(/^assay: git rev-parse failed: [^\n]+\n$/);
  });
});
