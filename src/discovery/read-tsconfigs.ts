import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CompilerPaths, Package } from '../model/source.js';
import { packageNameOf } from './package-name.js';
import { folderOf, type PathSpace } from './path-space.js';
import { asObject, asText, asTexts, checkTypes, type JsonObject, readJson } from './read-json.js';
import type { FoundFile } from './walk-tree.js';

/** What tsconfigs are read against. */
export interface TsconfigContext {
  /** Absolute path of the audited root. */
  readonly root: string;
  readonly space: PathSpace;
  /** All packages of the repository: a base may come from one of them. */
  readonly packages: readonly Package[];
}

/** The module settings of all tsconfigs, sorted by path. */
export interface ReadTsconfigs {
  readonly compilerPaths: readonly CompilerPaths[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Settings with paths made relative to the audited root, before mappings are joined with the base URL. */
interface Settings {
  readonly baseUrl?: string;
  readonly paths?: JsonObject;
  /** Folder of the file that wrote `paths`: they are relative to it when there is no base URL. */
  readonly pathsDir?: string;
  readonly outDir?: string;
  readonly rootDir?: string;
}

/**
 * Reads tsconfigs with what they extend. Bases from packages of the repository are found in their folders; bases from
 * other packages are left out whether installed or not: they cannot name folders of this repository.
 */
export function readTsconfigs(files: readonly FoundFile[], context: TsconfigContext): ReadTsconfigs {
  const diagnostics: Diagnostic[] = [];
  const memo = new Map<string, Settings>();

  const load = (file: string, stack: readonly string[]): Settings => {
    const known = memo.get(file);
    if (known !== undefined) return known;
    const json = readJson(join(context.root, file), file);
    diagnostics.push(...json.diagnostics);
    const value = json.value ?? {};
    diagnostics.push(...checkSettings(value, file));
    const bases = asTexts(value['extends']).map((base) => loadBase(base, file, [...stack, file]));
    const own = readOwn(value, folderOf(file), context.space);
    const settings = [...bases, own].reduce((merged, next) => ({ ...merged, ...next }), {});
    memo.set(file, settings);
    return settings;
  };
  const loadBase = (base: string, from: string, stack: readonly string[]): Settings => {
    const found = findBase(base, from, context);
    if (found.is === 'foreign') return {};
    if (found.path !== undefined && !stack.includes(found.path)) return load(found.path, stack);
    const trouble = found.path === undefined ? 'which does not exist' : 'which extends it in turn';
    const message = `${from} extends ${base}, ${trouble}; assay goes on without that base.`;
    diagnostics.push({ severity: 'note', code: 'tsconfig-base-not-found', message, file: from });
    return {};
  };

  const paths = files.map((file) => file.path).sort();
  const compilerPaths = paths.map((file) => toCompilerPaths(file, load(file, []), context.space));
  return { compilerPaths, diagnostics };
}

function checkSettings(value: JsonObject, file: string): readonly Diagnostic[] {
  const options = asObject(value['compilerOptions']) ?? {};
  return [
    ...checkTypes(value, { compilerOptions: 'object' }, file),
    ...checkTypes(options, { baseUrl: 'text', paths: 'object', outDir: 'text', rootDir: 'text' }, file),
  ];
}

function readOwn(value: JsonObject, dir: string, space: PathSpace): Settings {
  const options = asObject(value['compilerOptions']) ?? {};
  const folder = (name: string): string | undefined => {
    const path = asText(options[name]);
    // `${configDir}` stands for the extending config's folder; the defining one is close enough to find sources.
    return path === undefined ? undefined : space.join(dir, path.replace(/^\$\{configDir\}\/?/, './'));
  };
  const [baseUrl, outDir, rootDir] = [folder('baseUrl'), folder('outDir'), folder('rootDir')];
  const paths = asObject(options['paths']);
  return {
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(outDir === undefined ? {} : { outDir }),
    ...(rootDir === undefined ? {} : { rootDir }),
    ...(paths === undefined ? {} : { paths, pathsDir: dir }),
  };
}

/** A base in this repository, there or not, or one that comes with an installed package. */
type Base = { readonly is: 'own'; readonly path: string | undefined } | { readonly is: 'foreign' };

function findBase(base: string, from: string, context: TsconfigContext): Base {
  const { space } = context;
  if (/^\.{1,2}(?:\/|$)/.test(base)) {
    if (base.includes('node_modules/')) return { is: 'foreign' };
    return { is: 'own', path: findConfigFile(space.join(folderOf(from), base), context) };
  }
  const { name, subpath } = packageNameOf(base);
  const owner = context.packages.find((candidate) => candidate.name === name);
  if (owner === undefined) return { is: 'foreign' };
  return { is: 'own', path: findConfigFile(space.join(owner.dir, subpath), context) };
}

function findConfigFile(path: string, context: TsconfigContext): string | undefined {
  return [path, `${path}.json`, context.space.join(path, 'tsconfig.json')].find(
    (file) => file.endsWith('.json') && context.space.isInside(file) && existsSync(join(context.root, file)),
  );
}

function toCompilerPaths(file: string, settings: Settings, space: PathSpace): CompilerPaths {
  const dir = folderOf(file);
  const from = settings.baseUrl ?? settings.pathsDir ?? dir;
  const paths = Object.entries(settings.paths ?? {}).map(([pattern, targets]) => ({
    pattern,
    targets: asTexts(targets).map((target) => space.join(from, target.replace(/^\$\{configDir\}\/?/, './'))),
  }));
  return { file, dir, baseUrl: settings.baseUrl, paths, outDir: settings.outDir, rootDir: settings.rootDir };
}
