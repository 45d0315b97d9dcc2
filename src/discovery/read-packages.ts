import { dirname, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.js';
import type { JsonValue, Package } from '../model/source.js';
import { compileGlob } from './match-glob.js';
import { folderOf, type PathSpace } from './path-space.js';
import { asObject, asText, asTexts, checkTypes, type JsonObject, readJson, readTextOrNothing } from './read-json.js';
import type { FoundFile } from './walk-tree.js';

/** The packages of a repository, sorted by folder. Their entries are not known before the files are. */
export interface ReadPackages {
  readonly packages: readonly Package[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Manifest {
  readonly dir: string;
  readonly value: JsonObject;
  /** Globs of the workspace this folder is the root of. */
  readonly workspace: readonly string[];
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
const TYPES = { name: 'text', ...Object.fromEntries(DEPENDENCIES.map((group) => [group, 'object' as const])) } as const;

/** Reads the package.json files found and which of them are members of a workspace. */
export function readPackages(manifests: readonly FoundFile[], space: PathSpace): ReadPackages {
  const diagnostics: Diagnostic[] = [];
  const read: Manifest[] = [];
  for (const file of manifests) {
    const json = readJson(file.absolute, file.path);
    diagnostics.push(...json.diagnostics);
    if (json.value === undefined) continue;
    diagnostics.push(...checkTypes(json.value, TYPES, file.path));
    read.push({
      dir: folderOf(file.path),
      value: json.value,
      workspace: readWorkspace(dirname(file.absolute), json.value),
    });
  }
  const members = findMembers(read, space);
  const packages = read.map((manifest) => toPackage(manifest, members.has(manifest.dir), space));
  return { packages: packages.sort((a, b) => (a.dir < b.dir ? -1 : 1)), diagnostics };
}

/** Workspace globs of npm and yarn, pnpm, lerna and rush. */
function readWorkspace(dir: string, manifest: JsonObject): readonly string[] {
  const own = manifest['workspaces'];
  const globs = [...asTexts(own), ...asTexts(asObject(own)?.['packages'])];
  globs.push(...asTexts(asObject(readYaml(join(dir, 'pnpm-workspace.yaml')))?.['packages']));
  const lerna = readOptionalJson(join(dir, 'lerna.json'));
  if (lerna !== undefined)
    globs.push(...(lerna['packages'] === undefined ? ['packages/*'] : asTexts(lerna['packages'])));
  const projects = readOptionalJson(join(dir, 'rush.json'))?.['projects'];
  if (Array.isArray(projects))
    globs.push(...projects.flatMap((project) => asText(asObject(project)?.['projectFolder']) ?? []));
  return globs;
}

function readYaml(absolute: string): unknown {
  const text = readTextOrNothing(absolute);
  if (text === undefined) return undefined;
  try {
    return parseYaml(text);
  } catch {
    // Package managers refuse such a workspace file as well; its packages are then found by their names only.
    return undefined;
  }
}

function readOptionalJson(absolute: string): JsonObject | undefined {
  return readTextOrNothing(absolute) === undefined ? undefined : readJson(absolute, '').value;
}

function findMembers(manifests: readonly Manifest[], space: PathSpace): ReadonlySet<string> {
  const members = new Set<string>();
  for (const { dir, workspace } of manifests) {
    const wanted = workspace.filter((glob) => !glob.startsWith('!')).map(compileGlob);
    const unwanted = workspace.filter((glob) => glob.startsWith('!')).map((glob) => compileGlob(glob.slice(1)));
    if (wanted.length === 0) continue;
    members.add(dir);
    for (const other of manifests) {
      const below = space.below(dir, other.dir);
      if (below === undefined || !wanted.some((glob) => glob.test(below))) continue;
      if (!unwanted.some((glob) => glob.test(below))) members.add(other.dir);
    }
  }
  return members;
}

function toPackage(manifest: Manifest, member: boolean, space: PathSpace): Package {
  const { dir, value } = manifest;
  const declared = DEPENDENCIES.flatMap((group) => Object.entries(asObject(value[group]) ?? {}));
  return {
    name: asText(value['name']) ?? '',
    dir,
    dependencies: [...new Set(declared.map(([name]) => name))].sort(),
    localDependencies: Object.fromEntries(
      declared.flatMap(([name, range]) => localDependency(name, range, dir, space)),
    ),
    member,
    mains: ['source', 'module', 'main', 'types', 'typings'].flatMap((field) => asText(value[field]) ?? []),
    exports: value['exports'],
    imports: value['imports'],
    entry: undefined,
  };
}

function localDependency(name: string, range: JsonValue, dir: string, space: PathSpace): readonly [string, string][] {
  const path = /^(?:file|link|portal):(.+)$/.exec(asText(range) ?? '')?.[1];
  return path === undefined || path.endsWith('.tgz') ? [] : [[name, space.join(dir, path)]];
}
