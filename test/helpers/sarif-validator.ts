/** Two nets for SARIF: its schema, and Microsoft's validator with GitHub's rules, which sees what a schema cannot. */
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { root } from '../tooling/root.js';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(join(root, 'test/report/fixtures/sarif-2.1.0.schema.json'), 'utf8')) as object,
);

/** What the schema says against a log; empty when it is valid. */
export function schemaErrors(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

/**
 * Notes that a good log gets too: texts instead of message ids (2002), no revision, since the audit does not ask git for
 * one (2003), rule ids that are words instead of numbers (2009).
 */
const EXPECTED_NOTES: readonly string[] = ['SARIF2002', 'SARIF2003', 'SARIF2009'];

const policy = join(root, 'test/report/fixtures/validator-policy.xml');

const validator = join(root, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

/** The validator is a program for Linux on x86-64; elsewhere the schema alone has to do. */
export const hasValidator = process.platform === 'linux' && process.arch === 'x64' && existsSync(validator);

/** What the validator says against files, one line a remark, notes included that are not expected. */
export function validatorRemarks(files: readonly string[]): readonly string[] {
  makeExecutable();
  const folder = mkdtempSync(join(tmpdir(), 'assay-sarif-'));
  const output = join(folder, 'validation.sarif');
  try {
    const options = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note', '--config', policy];
    spawnSync(validator, ['validate', ...files, ...options, '--output', output], { stdio: 'ignore' });
    // It exits with 0 whatever it finds, and writes nothing on input that it cannot read.
    if (!existsSync(output)) return ['the validator gave no answer'];
    const log = JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, '')) as Log;
    return log.runs.flatMap((run) => [
      ...(run.results ?? []).flatMap(remark),
      ...(run.invocations ?? []).flatMap(({ toolExecutionNotifications = [], executionSuccessful }) => [
        ...toolExecutionNotifications
          .filter(({ level }) => level === 'error')
          .map(({ message }) => `the validator failed: ${message.text ?? ''}`),
        ...(executionSuccessful ? [] : ['the validator failed']),
      ]),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function remark({ ruleId = '', level = 'warning', message, locations = [] }: Result): string[] {
  if (level === 'note' && EXPECTED_NOTES.includes(ruleId)) return [];
  const { uri = '' } = locations[0]?.physicalLocation?.artifactLocation ?? {};
  const { text = '', arguments: details = [text] } = message;
  return [`${basename(uri)}: ${level} ${ruleId}: ${details.join(' ')}`];
}

/** Installed without its script, it is not executable. */
function makeExecutable(): void {
  try {
    accessSync(validator, constants.X_OK);
  } catch {
    chmodSync(validator, 0o755);
  }
}
