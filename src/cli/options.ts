/** Command-line options that several commands share, and how their values are checked. */
import { Option, InvalidArgumentError, type Command } from 'commander';
import { didYouMean } from '../engine/suggest.js';
import { CONFIDENCES, SEVERITIES, type Confidence } from '../model/finding.js';
import type { FailOn } from '../model/config.js';

const FORMATS = ['pretty', 'json', 'sarif', 'markdown', 'github', 'gitlab'] as const;

/** A report format. */
export type Format = (typeof FORMATS)[number];

/** A report that was asked for, and where it goes: a file, or standard output. */
export interface WantedReport {
  readonly format: Format;
  readonly file?: string;
}

/** Options of every command that reads a program. */
export interface ReadFlags {
  readonly quiet: boolean;
  readonly color: boolean;
  readonly timing: boolean;
}

/** Options that say which findings there are. */
export interface RuleFlags {
  readonly minConfidence?: Confidence;
  readonly rule: readonly string[];
}

/** Options of `assay check`. */
export interface CheckFlags extends ReadFlags, RuleFlags {
  readonly format?: Format;
  readonly output?: string;
  readonly report: readonly WantedReport[];
  readonly sarifSuppressed: boolean;
  readonly failOn?: FailOn;
  /** A file; false: none, even if there is one where it usually lies. */
  readonly baseline?: string | false;
  readonly strictBaseline: boolean;
  /** A git revision. */
  readonly since?: string;
}

/** Options of `assay baseline`. */
export interface BaselineFlags extends ReadFlags, RuleFlags {
  readonly output?: string;
}

/** Adds the options of every command that reads a program. */
export function addReadOptions(command: Command): Command {
  return command
    .option('--quiet', 'findings and errors only', false)
    .option('--no-color', 'no colours')
    .option('--timing', 'print the time each phase took', false);
}

/** Adds the options of `assay check`. */
export function addCheckOptions(command: Command): Command {
  return addRuleOptions(command)
    .addOption(choiceOption('--format <format>', 'how to report', FORMATS))
    .option('--output <file>', 'write the report to a file')
    .addOption(
      new Option('--report <format=file>', 'one of several reports; without a file, to standard output')
        .argParser(readReport)
        .default([], 'none'),
    )
    .option('--sarif-suppressed', 'in SARIF, also what comments and the baseline silence', false)
    .addOption(choiceOption('--fail-on <severity>', 'exit 1 on findings this bad or worse', [...SEVERITIES, 'none']))
    .option('--baseline <file>', 'findings that are known already (default: assay-baseline.json, where there is one)')
    .option('--no-baseline', 'report known findings too')
    .option('--strict-baseline', 'exit 1 when the baseline holds findings that are fixed', false)
    .option('--since <revision>', 'only what was changed, or came to be, since the branch left this git revision');
}

/** Adds the options that say which findings there are. */
export function addRuleOptions(command: Command): Command {
  return command
    .addOption(choiceOption('--min-confidence <level>', 'hide findings less sure than this', CONFIDENCES))
    .addOption(new Option('--rule <id...>', 'run these rules only').default([], 'all'));
}

/** Reads `sarif=assay.sarif`; a file named `-` is standard output. */
function readReport(value: string, before: readonly WantedReport[]): readonly WantedReport[] {
  const [, name = '', , file = '-'] = /^([^=]*)(=(.*))?$/s.exec(value) ?? [];
  const format = FORMATS.find((one) => one === name);
  if (format === undefined) {
    const hint = didYouMean(name, FORMATS);
    throw new InvalidArgumentError(`It must be format=file, with one of ${FORMATS.join(', ')}.${hint}`);
  }
  if (file === '') throw new InvalidArgumentError('The file has no name.');
  return [...before, file === '-' ? { format } : { format, file }];
}

function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, `${description}: ${choices.join(', ')}`).argParser((value) => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}.${didYouMean(value, choices)}`);
  });
}
