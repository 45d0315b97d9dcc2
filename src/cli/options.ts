/** Command-line options that several commands share, and how their values are checked. */
import { Option, InvalidArgumentError, type Command } from 'commander';
import { didYouMean } from '../engine/suggest.js';
import { CONFIDENCES, SEVERITIES, type Confidence } from '../model/finding.js';
import type { FailOn } from '../model/config.js';

const FORMATS = ['pretty', 'json', 'sarif', 'html'] as const;

/** A report format. */
export type Format = (typeof FORMATS)[number];

/** Options of every command that reads a program. */
export interface ReadFlags {
  readonly quiet: boolean;
  readonly color: boolean;
  readonly timing: boolean;
}

/** Options of `assay check`. */
export interface CheckFlags extends ReadFlags {
  readonly format: Format;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly minConfidence?: Confidence;
  readonly rule: readonly string[];
}

/** Options of commands that answer a question about a program. */
export interface QueryFlags {
  readonly format: 'pretty' | 'json';
  readonly color: boolean;
}

/** Adds the options of commands that answer a question about a program. */
export function addQueryOptions(command: Command): Command {
  return command
    .addOption(choiceOption('--format <format>', 'how to answer', ['pretty', 'json']).default('pretty'))
    .option('--no-color', 'no colours');
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
  return command
    .addOption(choiceOption('--format <format>', 'how to report', FORMATS).default('pretty'))
    .option('--output <file>', 'write the report to a file')
    .addOption(choiceOption('--fail-on <severity>', 'exit 1 on findings this bad or worse', [...SEVERITIES, 'none']))
    .addOption(choiceOption('--min-confidence <level>', 'hide findings less sure than this', CONFIDENCES))
    .option('--rule <id...>', 'run these rules only', []);
}

function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, `${description}: ${choices.join(', ')}`).argParser((value) => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}.${didYouMean(value, choices)}`);
  });
}
