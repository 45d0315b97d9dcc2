import { isBuiltin } from 'node:module';
import type {
  CompilerPaths,
  Package,
  PathMapping,
  Resolution,
  Resolver,
  SkipReason,
  Sources,
} from '../model/source.js';
import { createOwnerLookup, type OwnerLookup } from './find-owner.js';
import { createFileIndex, type FileIndex } from './file-index.js';
import { findPackageSource, findTargetSource, type SourceContext } from './find-package-source.js';
import { findExportTargets } from './package-exports.js';
import { packageNameOf } from './package-name.js';
import { createPathSpace, folderOf } from './path-space.js';

/** The part of sources that decides what a specifier means; the texts do not matter. */
export interface ResolvableSources extends Pick<Sources, 'base' | 'packages' | 'compilerPaths' | 'links' | 'skipped'> {
  readonly files: readonly { readonly path: string }[];
}

interface Context extends SourceContext {
  readonly ownerOf: OwnerLookup;
  readonly skipped: FileIndex;
  readonly reasons: ReadonlyMap<string, SkipReason>;
  readonly links: ReadonlyMap<string, string>;
  readonly packagesByDir: ReadonlyMap<string, Package>;
  readonly membersByName: ReadonlyMap<string, Package>;
}

/** What a folder's files have in common when they import. */
interface Scope {
  readonly dir: string;
  readonly owner: Package | undefined;
  /** Mappings of the nearest tsconfigs first; those further up catch what a missing `extends` lost. */
  readonly mappings: readonly PathMapping[];
  readonly baseUrls: readonly string[];
}

/**
 * Makes the function that says what a specifier means in a file. It reads no disk: the answer depends on the sources
 * alone, so it is the same with and without installed packages.
 */
export function createResolver(sources: ResolvableSources): Resolver {
  const context = createContext(sources);
  const scopes = new Map<string, Scope>();
  const answers = new Map<string, Map<string, Resolution>>();
  return (fromFile, specifier) => {
    const dir = folderOf(fromFile);
    const known = answers.get(dir) ?? new Map<string, Resolution>();
    answers.set(dir, known);
    const answer = known.get(specifier);
    if (answer !== undefined) return answer;
    const scope = scopes.get(dir) ?? createScope(dir, context);
    scopes.set(dir, scope);
    const resolution = resolve(specifier, scope, context);
    known.set(specifier, resolution);
    return resolution;
  };
}

/** Makes the function that finds the source file a package's name leads to. */
export function createEntryLookup(sources: ResolvableSources): (owner: Package) => string | undefined {
  const context = createContext(sources);
  return (owner) => findPackageSource(owner, '', context);
}

function createContext(sources: ResolvableSources): Context {
  const configs = new Map<string, CompilerPaths[]>();
  for (const config of sources.compilerPaths) {
    const list = configs.get(config.dir) ?? [];
    configs.set(config.dir, list);
    // tsconfig.json sorts behind tsconfig.base.json, but it is the one that editors and compilers take.
    if (/(?:^|\/)[jt]sconfig\.json$/.test(config.file)) list.unshift(config);
    else list.push(config);
  }
  const members = sources.packages.filter((candidate) => candidate.member && candidate.name !== '');
  const space = createPathSpace(sources.base);
  return {
    space,
    ownerOf: createOwnerLookup(sources.packages, space),
    index: createFileIndex(sources.files.map((file) => file.path)),
    configsOf: (dir) => configs.get(dir) ?? [],
    skipped: createFileIndex(sources.skipped.map((file) => file.path)),
    reasons: new Map(sources.skipped.map((file) => [file.path, file.reason])),
    links: new Map(sources.links.map((link) => [link.path, link.target])),
    packagesByDir: new Map(sources.packages.map((owner) => [owner.dir, owner])),
    membersByName: new Map(members.toReversed().map((member) => [member.name, member])),
  };
}

function createScope(dir: string, context: Context): Scope {
  const above = context.space.ancestors(dir);
  const configs = above.map((folder) => context.configsOf(folder)).filter((list) => list.length > 0);
  return {
    dir,
    owner: context.ownerOf(dir),
    mappings: configs.flatMap((list) => list.flatMap((config) => bySpecificity(config.paths))),
    baseUrls: [...new Set((configs[0] ?? []).flatMap((config) => config.baseUrl ?? []))],
  };
}

/** The longest text before the `*` wins. */
function bySpecificity(paths: readonly PathMapping[]): readonly PathMapping[] {
  const rank = (mapping: PathMapping): number =>
    mapping.pattern.includes('*') ? mapping.pattern.indexOf('*') : Infinity;
  return paths.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
}

function resolve(written: string, scope: Scope, context: Context): Resolution {
  // Bundlers take a request after `?` (`./logo.svg?url`) and loaders before `!`.
  const specifier = written
    .replace(/[?].*$/, '')
    .replace(/(?<=[^./])\/$/, '')
    .replace(/^(?:npm|jsr):/, '');
  if (/^\.{1,2}(?:\/|$)/.test(specifier))
    return resolvePath(context.space.join(scope.dir, specifier), specifier, context);
  if (specifier.startsWith('#')) return resolveInternal(specifier, scope, context);
  if (/^(?:node|bun|cloudflare|deno):/.test(specifier))
    return { kind: 'builtin', name: specifier.replace(/^node:/, '') };
  return resolveBare(specifier, scope, context);
}

const assetFile =
  /\.(?:css|scss|sass|less|styl|json|json5|jsonc|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|eot|mp[34]|webm|wav|pdf|csv|txt|html?|md|mdx|ya?ml|toml|graphql|gql|proto|node|wasm|sql|prisma|hbs|ejs|pug|mjml|xml|vue|svelte|key|pem|lua)$/;

function resolvePath(path: string, specifier: string, context: Context): Resolution {
  const found = findPath(path, context) ?? findUnbuilt(path, context);
  return found ?? (assetFile.test(specifier) ? { kind: 'asset' } : { kind: 'missing', specifier });
}

/** Scripts reach into the build of their own package, which stands there only after a build. */
function findUnbuilt(path: string, context: Context): Resolution | undefined {
  const owner = context.ownerOf(folderOf(path));
  const below = owner === undefined ? undefined : context.space.below(owner.dir, path);
  if (owner === undefined || below === undefined) return undefined;
  return findLocal((index) => findTargetSource(owner, [below], { ...context, index }), context);
}

/** Looks among the sources, then among what was skipped. */
function findLocal(find: (index: FileIndex) => string | undefined, context: Context): Resolution | undefined {
  const found = find(context.index);
  if (found !== undefined) return { kind: 'file', path: found };
  const skipped = find(context.skipped);
  if (skipped === undefined) return undefined;
  return { kind: 'skipped', path: skipped, reason: context.reasons.get(skipped) ?? 'excluded' };
}

/** A file among the sources, or one that was skipped. */
function findPath(path: string, context: Context): Resolution | undefined {
  const real = followLinks(path, context.links);
  const owner = context.packagesByDir.get(real);
  return findLocal(
    (index) => index.find(real) ?? (owner && findPackageSource(owner, '', { ...context, index })),
    context,
  );
}

/** Links may lead to places below other links; eight in a row are more than anybody has. */
function followLinks(path: string, links: ReadonlyMap<string, string>): string {
  let real = path;
  for (let round = 0; links.size > 0 && round < 8; round += 1) {
    const before = real;
    for (let end = real.length; end > 0; end = real.lastIndexOf('/', end - 1)) {
      const target = links.get(real.slice(0, end));
      if (target === undefined) continue;
      real = target + real.slice(end);
      break;
    }
    if (real === before) return real;
  }
  return real;
}

/** `#name`: the `imports` field of the package, or a mapping that looks like one. */
function resolveInternal(specifier: string, scope: Scope, context: Context): Resolution {
  const { owner } = scope;
  const targets = owner === undefined ? [] : findExportTargets(owner.imports, specifier);
  const found = owner && findLocal((index) => findTargetSource(owner, targets, { ...context, index }), context);
  if (found !== undefined) return found;
  const foreign = targets.find((target) => !target.startsWith('.'));
  if (foreign !== undefined) return resolveBare(foreign, scope, context);
  return resolveMapped(specifier, scope, context) ?? { kind: 'missing', specifier };
}

function resolveBare(specifier: string, scope: Scope, context: Context): Resolution {
  const mapped = resolveMapped(specifier, scope, context);
  if (mapped !== undefined) return mapped;
  if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier };
  const { name, subpath } = packageNameOf(specifier);
  const local = findLocalPackage(name, scope, context);
  const source = local && findLocal((index) => findPackageSource(local, subpath, { ...context, index }), context);
  if (source !== undefined) return source;
  const based = resolveFromBase(specifier, scope, context);
  if (based !== undefined) return based;
  if (assetFile.test(subpath) || specifier.startsWith('/')) return { kind: 'asset' };
  const isAlias = name === '' || name === '~' || name.startsWith('@/') || isOwnAlias(specifier, scope, name);
  return isAlias ? { kind: 'missing', specifier } : { kind: 'package', name, subpath };
}

function resolveMapped(specifier: string, scope: Scope, context: Context): Resolution | undefined {
  for (const { pattern, targets } of scope.mappings) {
    const star = matchPattern(pattern, specifier);
    if (star === undefined) continue;
    for (const target of targets) {
      const found = findPath(
        target.replace('*', () => star),
        context,
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** What `*` stands for; empty for patterns without one. */
function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === specifier ? '' : undefined;
  const after = pattern.slice(star + 1);
  const fits =
    specifier.length >= pattern.length - 1 && specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(after);
  return fits ? specifier.slice(star, specifier.length - after.length) : undefined;
}

/** A package of this repository: declared by path, a member of the workspace, or the importing package itself. */
function findLocalPackage(name: string, scope: Scope, context: Context): Package | undefined {
  const dir = scope.owner?.localDependencies[name];
  const byPath = dir === undefined ? undefined : context.packagesByDir.get(followLinks(dir, context.links));
  return byPath ?? context.membersByName.get(name) ?? (scope.owner?.name === name ? scope.owner : undefined);
}

/** The base URL, then the alias `@/` or `~/` whose definition stands in a file that is not there. */
function resolveFromBase(specifier: string, scope: Scope, context: Context): Resolution | undefined {
  const alias = /^[@~]\//.test(specifier) ? specifier.slice(2) : undefined;
  const home = scope.owner?.dir ?? '';
  const candidates = [
    ...scope.baseUrls.map((base) => context.space.join(base, specifier)),
    ...(alias === undefined
      ? []
      : [`src/${alias}`, alias, `app/${alias}`].map((path) => context.space.join(home, path))),
  ];
  for (const candidate of candidates) {
    const found = findPath(candidate, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A mapping of the project claims the name and no dependency of that name is declared. */
function isOwnAlias(specifier: string, scope: Scope, name: string): boolean {
  const claims = scope.mappings.some(
    ({ pattern }) => !pattern.startsWith('*') && matchPattern(pattern, specifier) !== undefined,
  );
  return claims && scope.owner?.dependencies.includes(name) !== true;
}
