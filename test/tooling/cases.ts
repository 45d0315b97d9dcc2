/** `npm run cases -- [rule-id] [part of a case's name]`: audits those cases and says what they miss. */
import { spawnSync } from 'node:child_process';
import { root } from './root.js';

const [rule = '', name = ''] = process.argv.slice(2);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'sources', '--hideSkippedTests'];
const which = ['test/rules/cases.test.ts', '--testNamePattern', `${rule}.*${name}`];
const { status } = spawnSync(process.execPath, [...vitest, ...which], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
