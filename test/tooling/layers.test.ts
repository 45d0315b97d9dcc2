import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from './root.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-layers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One small program in which every ban is broken once. */
const files: Readonly<Record<string, string>> = {
  'src/model/money.ts': "import type { z } from 'zod'; export type Money = z.ZodType;",
  'src/discovery/walk.ts': "import '../syntax/parse.js'; export const walk = 1;",
  'src/syntax/parse.ts': "import 'typescript'; import './lower.js'; export const parse = 1;",
  'src/syntax/lower.ts': "import './parse.js'; import './nowhere.js'; export const lower = 1;",
  'src/libraries/define-library.ts': "import type { Money } from '../model/money.js'; export type Made = Money;",
  'src/libraries/gateways/stripe.ts': "import '../define-library.js'; import './adyen.js'; export const stripe = 1;",
  'src/libraries/gateways/adyen.ts': "import 'node:https'; export const adyen = 1;",
  'src/program/link.ts': "import 'node:fs'; import 'typescript'; export const link = 1;",
  'src/flow/run.ts': "import '../../rules/late-check/rule.js'; export const run = 1;",
  'src/engine/rule-api.ts': "import '../cli/main.js'; export const ruleApi = 1;",
  'src/report/pretty.ts': "import '../flow/run.js'; export const pretty = 1;",
  'src/report/lonely.ts': 'export const lonely = 1;',
  'src/cli/main.ts': "import '../report/pretty.js'; export const main = 1;",
  'rules/late-check/rule.ts': "import '../../src/program/link.js'; import 'ajv'; export const rule = 1;",
};

test('every ban between layers catches its violation', { timeout: 60_000 }, () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src', 'rules'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  const caught = new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`));

  expect([...caught].sort()).toEqual([
    'rules/late-check/rule.ts: production-dependencies-only',
    'rules/late-check/rule.ts: rules-know-one-file',
    'src/discovery/walk.ts: discovery-imports-down',
    'src/engine/rule-api.ts: cli-is-the-top',
    'src/engine/rule-api.ts: engine-imports-down',
    'src/flow/run.ts: rules-are-handed-in',
    'src/libraries/gateways/adyen.ts: no-network',
    'src/libraries/gateways/stripe.ts: libraries-are-declarations',
    'src/model/money.ts: model-is-types-only',
    'src/program/link.ts: disk-at-the-edges',
    'src/program/link.ts: one-door-to-the-parser',
    'src/report/lonely.ts: no-orphans',
    'src/report/pretty.ts: reports-read-the-result',
    'src/syntax/lower.ts: no-cycles',
    'src/syntax/lower.ts: resolvable',
  ]);
});
