import type { Package } from '../model/source.js';
import { createOwnerLookup } from './find-owner.js';
import type { Loaded } from './load-file.js';
import { folderOf, type PathSpace } from './path-space.js';
import { createResolver, type ResolvableSources } from './resolve-imports.js';
import { scanSpecifiers } from './scan-specifiers.js';
import { formOf } from './skip-rules.js';
import type { FoundFile } from './walk-tree.js';

/** What further files are loaded by. */
export interface NeededContext {
  readonly space: PathSpace;
  readonly world: Omit<ResolvableSources, 'files' | 'skipped'>;
  /** What was read; grows with each call of `load`. */
  readonly loaded: Loaded;
  readonly load: (file: FoundFile) => void;
}

/** Loads the candidates that audited files import, and those which these import in turn. */
export function loadImported(candidates: readonly FoundFile[], context: NeededContext): void {
  const { loaded, load, world } = context;
  const waiting = new Map(candidates.map((file) => [file.path, file]));
  const resolve = createResolver({ ...world, files: [...loaded.files, ...waiting.values()], skipped: [] });
  // The list grows while it is walked: each loaded file is scanned once.
  for (let next = 0; next < loaded.files.length && waiting.size > 0; next += 1) {
    const file = loaded.files[next];
    for (const specifier of file === undefined ? [] : scanSpecifiers(file.text)) {
      const resolution = resolve(file?.path ?? '', specifier);
      const candidate = resolution.kind === 'file' ? waiting.get(resolution.path) : undefined;
      if (candidate === undefined) continue;
      waiting.delete(candidate.path);
      load(candidate);
    }
  }
}

/**
 * Loads the schemas of the packages that the audited files stand in, import from or depend on: nobody imports a schema
 * by its path.
 */
export function loadSchemasAround(around: readonly FoundFile[], context: NeededContext): void {
  const schemas = around.filter((file) => ['prisma', 'sql'].includes(formOf(file.path) ?? ''));
  if (schemas.length === 0) return;
  const ownerOf = createOwnerLookup(context.world.packages, context.space);
  const relevant = findRelevantPackages(context, ownerOf);
  for (const file of schemas) {
    const owner = ownerOf(folderOf(file.path));
    if (owner === undefined || relevant.has(owner)) context.load(file);
  }
}

function findRelevantPackages(
  context: NeededContext,
  ownerOf: (dir: string) => Package | undefined,
): ReadonlySet<Package> {
  const { packages } = context.world;
  const relevant = new Set<Package>();
  for (const dir of context.space.ancestors('')) {
    const owner = ownerOf(dir);
    if (owner !== undefined) relevant.add(owner);
  }
  for (const file of context.loaded.files) {
    const owner = ownerOf(folderOf(file.path));
    if (owner !== undefined) relevant.add(owner);
  }
  const members = new Map(packages.filter((member) => member.member).map((member) => [member.name, member]));
  // A set visits what is added while it is walked, so dependencies of dependencies are reached too.
  for (const owner of relevant) {
    for (const name of owner.dependencies) {
      const member = members.get(name);
      if (member !== undefined) relevant.add(member);
    }
  }
  return relevant;
}
