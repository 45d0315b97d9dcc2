/** Finds and reads a project's configuration. It is data: nothing of it is ever executed. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { DEFAULT_CONFIG, type Config } from '../../model/config.js';
import { UsageError } from '../../model/usage-error.js';
import { checkConfig } from './check-config.js';

/** Name of the configuration file. */
const CONFIG_FILE = 'assay.config.json';

/** A configuration and where it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file; undefined when there is none and the defaults hold. */
  readonly source: string | undefined;
}

/** Reads the nearest configuration from `directory` up to the top of its git repository. */
export function loadConfig(directory: string, ruleIds: readonly string[]): LoadedConfig {
  for (const folder of foldersUp(path.resolve(directory))) {
    const file = path.join(folder, CONFIG_FILE);
    if (existsSync(file)) return { config: checkConfig(readJsonc(file), shortName(file), ruleIds), source: file };
    const packageFile = path.join(folder, 'package.json');
    const inPackage = existsSync(packageFile) ? readPackageSection(packageFile) : undefined;
    if (inPackage !== undefined) {
      return { config: checkConfig(inPackage, `"assay" in ${shortName(packageFile)}`, ruleIds), source: packageFile };
    }
  }
  return { config: DEFAULT_CONFIG, source: undefined };
}

/** From a folder up to the git top level; the folder alone when there is no repository around it. */
function foldersUp(start: string): string[] {
  const folders: string[] = [];
  for (let folder = start; ; folder = path.dirname(folder)) {
    folders.push(folder);
    if (existsSync(path.join(folder, '.git'))) return folders;
    if (path.dirname(folder) === folder) return [start];
  }
}

function readJsonc(file: string): unknown {
  const text = readText(file);
  const errors: ParseError[] = [];
  const data: unknown = parse(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split('\n').length;
    throw new UsageError(`${shortName(file)}:${line}: ${printParseErrorCode(first.error)}: this is not valid JSONC.`);
  }
  return data;
}

/** A package.json that is not valid is discovery's business, not ours. */
function readPackageSection(file: string): unknown {
  const data: unknown = parse(readText(file));
  return typeof data === 'object' && data !== null && 'assay' in data ? data.assay : undefined;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw new UsageError(`${shortName(file)} cannot be read.`);
  }
}

/** As seen from where the user stands, if it is below. */
function shortName(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
