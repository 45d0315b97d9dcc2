import path from 'node:path';
import { findArea } from '../../discovery/find-root.js';
import { loadConfig } from '../config/load-config.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { checkPaths, ruleIds } from '../prepare-audit.js';
import { print, printError } from '../terminal.js';

/** `assay config [paths...]`: the effective configuration as JSON, and on standard error where it comes from. */
export async function config(paths: readonly string[]): Promise<ExitCode> {
  const { config: effective, source } = loadConfig(findArea(process.cwd(), checkPaths(paths)).root, ruleIds());
  printError(
    source === undefined ? 'no configuration found: the defaults hold' : `from ${path.relative(process.cwd(), source)}`,
  );
  await print(`${JSON.stringify(effective, undefined, 2)}\n`);
  return EXIT.clean;
}
