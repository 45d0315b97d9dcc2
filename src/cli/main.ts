/** The command line: arguments in, exit status out. */
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { UsageError } from '../model/usage-error.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import {
  addCheckOptions,
  addReadOptions,
  addRuleOptions,
  type BaselineFlags,
  type CheckFlags,
  type ReadFlags,
} from './options.js';
import { readVersion } from './package-files.js';
import { printError } from './terminal.js';

const BUG_REPORT = 'This is a bug in assay: please report it with the command and, if you can, the code that causes it';

/** Runs one command and says how it ended; never throws. */
export async function main(args: readonly string[]): Promise<number> {
  let code: ExitCode = EXIT.clean;
  try {
    const program = createProgram((result) => {
      code = result;
    });
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return code;
  } catch (error) {
    return explainFailure(error, args);
  }
}

/** Commands are loaded when they run: help and mistakes answer at once. */
function createProgram(end: (code: ExitCode) => void): Command {
  const program = new Command('assay')
    .description('Audits payment services: follows each request through the whole program.')
    .version(readVersion())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .helpCommand(false);

  addReadOptions(addCheckOptions(program.command('check [paths...]')))
    .description('audit files and folders; exit 0: clean, 1: findings, 2: error, 3: nothing analysed')
    .action(async (paths: string[], flags: CheckFlags) =>
      end(await (await import('./commands/check.js')).check(paths, flags)),
    );
  addBaseline(program, end);
  program
    .command('explain <rule>')
    .description('what a rule finds, why it matters, how to fix it')
    .option('--no-color', 'no colours')
    .action(async (id: string, flags: ReadFlags) =>
      end(await (await import('./commands/explain.js')).explain(id, flags)),
    );
  program
    .command('rules')
    .description('list the rules')
    .option('--no-color', 'no colours')
    .action(async (flags: ReadFlags) => end(await (await import('./commands/rules.js')).rules(flags)));
  addReadOptions(program.command('stats [paths...]'))
    .description('what was understood of the code, and what was not')
    .action(async (paths: string[], flags: ReadFlags) =>
      end(await (await import('./commands/stats.js')).stats(paths, flags)),
    );
  program
    .command('config [paths...]')
    .description('print the effective configuration')
    .action(async (paths: string[]) => end(await (await import('./commands/config.js')).config(paths)));
  addDump(program, end);
  return program;
}

function addBaseline(program: Command, end: (code: ExitCode) => void): void {
  const addOptions = (command: Command): Command =>
    addReadOptions(addRuleOptions(command)).option('--output <file>', 'the baseline (default: assay-baseline.json)');
  const baseline = addOptions(program.command('baseline [paths...]'))
    .description('record what is found, so that check fails on new findings only')
    .helpCommand(false)
    .action(async (paths: string[], flags: BaselineFlags) =>
      end(await (await import('./commands/baseline.js')).baseline(paths, flags)),
    );
  addOptions(baseline.command('prune [paths...]'))
    .description('remove the records of what is fixed')
    .action(async (paths: string[], _flags: unknown, command: Command) =>
      // The options are those of `baseline` too, which may have taken them.
      end(
        await (await import('./commands/baseline.js')).pruneBaseline(paths, command.optsWithGlobals<BaselineFlags>()),
      ),
    );
}

function addDump(program: Command, end: (code: ExitCode) => void): void {
  const dump = program.command('dump').description('show what the engine sees').helpCommand(false);
  dump
    .command('il <file>')
    .description('a file in the intermediate language')
    .action(async (file: string) => end(await (await import('./commands/dump.js')).dumpIl(file)));
  dump
    .command('program [paths...]')
    .description('modules, names and entities')
    .action(async (paths: string[]) => end(await (await import('./commands/dump.js')).dumpProgram(paths)));
  dump
    .command('entries [paths...]')
    .description('entry points with their guard chains')
    .action(async (paths: string[]) => end(await (await import('./commands/dump.js')).dumpEntries(paths)));
  dump
    .command('trace <entry> [paths...]')
    .description('what an entry point does')
    .action(async (entry: string, paths: string[]) =>
      end(await (await import('./commands/dump.js')).dumpTrace(entry, paths)),
    );
}

function explainFailure(error: unknown, args: readonly string[]): ExitCode {
  if (error instanceof CommanderError) return explainArguments(error, args);
  if (error instanceof UsageError) {
    printError(`assay: ${error.message}`);
    return EXIT.error;
  }
  const message = error instanceof Error ? error.message : String(error);
  printError(`assay: internal error: ${message.split('\n', 1)[0] ?? ''}. ${BUG_REPORT} (ASSAY_DEBUG=1 shows where).`);
  if (process.env['ASSAY_DEBUG'] === '1' && error instanceof Error) printError(error.stack ?? '');
  return EXIT.error;
}

/** Commander's own words, on one line. */
function explainArguments(error: CommanderError, args: readonly string[]): ExitCode {
  // Help and version that were asked for have been printed.
  if (error.exitCode === 0) return EXIT.clean;
  if (error.code === 'commander.help') {
    printError('assay: dump needs one of il, program, entries, trace.');
    return EXIT.error;
  }
  const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  const [first = ''] = args;
  const isPath = error.code === 'commander.unknownCommand' && existsSync(first);
  printError(`assay: ${message}${isPath ? `. Did you mean "assay check ${first}"?` : ''}`);
  return EXIT.error;
}
