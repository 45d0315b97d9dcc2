import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { traceProgram } from '../../analyze.js';
import { findArea } from '../../discovery/find-root.js';
import { runRules } from '../../engine/run-rules.js';
import { guardUses } from '../../flow/queries/guard-uses.js';
import { count } from '../../report/coverage-lines.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { draftConfig, type Findings } from '../init/draft-config.js';
import { findPipeline } from '../init/find-pipeline.js';
import { readTemplate } from '../package-files.js';
import { checkPaths, prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print } from '../terminal.js';

/** Options of `assay init`. */
export interface InitFlags {
  readonly dryRun: boolean;
}

/** `assay init [folder]`: looks at the project, writes what it lacks, and says what it did. */
export async function init(folder: string, { dryRun }: InitFlags): Promise<ExitCode> {
  checkPaths([folder]);
  const found = await look(folder);
  const { root, top } = findArea(process.cwd(), [folder]);
  const pipeline = findPipeline(top);
  const write = (file: string, text: string): string => (dryRun ? planned(file) : writeNew(file, text));
  const lines = [
    `${count(found.coverage.files.found, 'file')} read: ${count(found.findings, 'finding')}.`,
    '',
    write(path.join(root, 'assay.config.json'), draftConfig(found)),
    ...(pipeline === undefined
      ? ['No pipeline was found: README.md of assay has steps for GitHub, GitLab and AWS.']
      : [write(path.join(top, pipeline.file), readTemplate(pipeline.template))]),
    '',
    'Next: "assay check" shows the findings; "assay baseline" records those that are known, so that only new ones fail.',
    ...(pipeline === undefined
      ? []
      : [`${pipeline.name}: write the repository that releases assay in place of OWNER.`]),
  ];
  await print(`${lines.join('\n')}\n`);
  return EXIT.clean;
}

/** Audits the project: what is written has to fit it. */
async function look(folder: string): Promise<Findings> {
  const progress = startProgress({ quiet: false });
  try {
    const { options } = prepareAudit([folder], {}, progress);
    const traced = await traceProgram(options);
    const context = { ...traced, config: options.config };
    const { findings } = await options.phase('rules', () => runRules({ ...options, ...traced, context }));
    return { coverage: traced.coverage, guards: guardUses(traced.traces), findings: findings.length };
  } finally {
    progress.stop();
  }
}

/** Writes a file that is not there yet. */
function writeNew(file: string, text: string): string {
  if (existsSync(file)) return kept(file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
  return `wrote   ${shortName(file)}`;
}

function planned(file: string): string {
  return existsSync(file) ? kept(file) : `would write ${shortName(file)}`;
}

function kept(file: string): string {
  return `kept    ${shortName(file)} (it is there already; nothing of it was changed)`;
}

function shortName(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join('/');
}
