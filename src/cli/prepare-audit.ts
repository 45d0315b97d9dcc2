/** From arguments to what the pipeline takes: paths that exist, rules that are known, the configuration with flags applied. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { rules as allRules } from '../../rules/index.js';
import { findArea, relativePosix } from '../discovery/find-root.js';
import type { AuditOptions } from '../engine/audit-options.js';
import type { Rule } from '../engine/rule-api.js';
import { selectRules } from '../engine/rule-settings.js';
import { didYouMean } from '../engine/suggest.js';
import type { Config } from '../model/config.js';
import { UsageError } from '../model/usage-error.js';
import { loadConfig } from './config/load-config.js';
import type { CheckFlags } from './options.js';
import { readRuleDocument, readVersion } from './package-files.js';
import type { Progress } from './progress.js';

/** What a run needs beside the progress. */
export interface Preparation {
  readonly options: AuditOptions;
  /** From where the user stands to the audited root; empty, or it ends in a slash. */
  readonly pathPrefix: string;
  /** Absolute folder of the configuration or, without one, the repository's top: where a project keeps what it says of itself. */
  readonly home: string;
}

/** Flags that change what is audited. */
export type AuditFlags = Partial<Pick<CheckFlags, 'failOn' | 'minConfidence' | 'rule'>>;

/** Checks paths, flags and configuration; throws a `UsageError` on the first mistake. */
export function prepareAudit(args: readonly string[], flags: AuditFlags, progress: Progress): Preparation {
  const { ids, paths } = splitRules(flags.rule ?? [], args);
  const area = findArea(process.cwd(), checkPaths(paths));
  const { config, source } = loadConfig(area.root, ruleIds());
  const merged = applyFlags(config, flags);
  const rules = selectRules(allRules, merged, ids);
  if (rules.length === 0 && ids.length > 0) {
    throw new UsageError(`The configuration switches ${ids.join(', ')} off: there is nothing to check.`);
  }
  const root = source === undefined ? area.root : path.dirname(source);
  const options: AuditOptions = {
    root,
    prefix: relativePosix(root, area.root),
    paths: area.starts.map(({ absolute }) => absolute),
    include: config.include,
    exclude: config.exclude,
    version: readVersion(),
    config: merged,
    allRules,
    rules: rules.map((rule) => ({ ...rule, document: readRuleDocument(rule.id) })),
    today: new Date().toISOString().slice(0, 10),
    phase: progress.phase,
  };
  const home = source === undefined ? area.top : path.dirname(source);
  return { options, pathPrefix: prefixOf(area.root), home };
}

/** Every id a user may write: present and previous ones. */
export function ruleIds(): string[] {
  return allRules.flatMap(({ id, previousIds = [] }) => [id, ...previousIds]);
}

/** The rule of an id, present or previous. */
export function getRule(id: string): Rule {
  const rule = allRules.find((candidate) => candidate.id === id || candidate.previousIds?.includes(id));
  if (rule === undefined) {
    throw new UsageError(`There is no rule "${id}".${didYouMean(id, ruleIds()) || ' "assay rules" lists them.'}`);
  }
  return rule;
}

/** `--rule a b src`: what follows the ids may be a path. Ids may also be joined by commas. */
function splitRules(values: readonly string[], args: readonly string[]): { ids: string[]; paths: string[] } {
  const words = values.flatMap((value) => value.split(',')).filter((word) => word !== '');
  const known = new Set(ruleIds());
  const isPath = (word: string): boolean => !known.has(word) && existsSync(word);
  const ids = words.filter((word) => !isPath(word)).map((word) => getRule(word).id);
  return { ids, paths: [...args, ...words.filter(isPath)] };
}

/** Throws a `UsageError` for the first path that is not there. */
export function checkPaths(paths: readonly string[]): readonly string[] {
  for (const name of paths) {
    if (existsSync(name)) continue;
    const folder = path.dirname(name);
    const siblings = existsSync(folder) ? readdirSync(folder).map((entry) => path.join(folder, entry)) : [];
    throw new UsageError(`There is no file or folder ${name}.${didYouMean(path.normalize(name), siblings)}`);
  }
  return paths;
}

function applyFlags(config: Config, { failOn, minConfidence }: AuditFlags): Config {
  return {
    ...config,
    failOn: failOn ?? config.failOn,
    minConfidence: minConfidence ?? config.minConfidence,
  };
}

function prefixOf(root: string): string {
  const relative = relativePosix(process.cwd(), root);
  return relative === '' ? '' : `${relative}/`;
}
