/** `npm run churn`: what a baseline makes of everyday changes to every case; the tests do so with some of them. */
import { spawnSync } from 'node:child_process';
import { root } from './root.js';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'sources', 'test/rules/churn.test.ts'];
const env = { ...process.env, CHURN_OF: 'every case' };
const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
