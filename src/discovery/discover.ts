import { posix } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Package, SkippedFile, Sources } from '../model/source.js';
import { type Area, findArea, relativePosix } from './find-root.js';
import { createMatcher, readLayersAbove } from './git-ignore.js';
import { createLoader, type Selection } from './load-file.js';
import { loadImported, loadSchemasAround } from './load-needed.js';
import { createPathSpace } from './path-space.js';
import { readPackages } from './read-packages.js';
import { readTsconfigs } from './read-tsconfigs.js';
import { createEntryLookup, type ResolvableSources } from './resolve-imports.js';
import { formOf, isNamedLikeTest } from './skip-rules.js';
import { type Findings, type FoundFile, walkTree } from './walk-tree.js';

/** What to audit. */
export interface DiscoverOptions {
  /** Folder that `paths`, `include` and `exclude` are relative to. */
  readonly root: string;
  /** Files and folders to audit; none means the root. What is named here is audited even if it would be skipped. */
  readonly paths: readonly string[];
  /** Patterns in .gitignore syntax; when there are any, only matching files are audited. */
  readonly include: readonly string[];
  /** Patterns in .gitignore syntax of files to leave out; `!pattern` brings back what is skipped by default. */
  readonly exclude: readonly string[];
}

/** Reads everything an audit of some files and folders needs. Trouble becomes diagnostics, never an exception. */
export function discover(options: DiscoverOptions): Sources {
  const area = findArea(options.root, options.paths);
  const base = relativePosix(area.top, area.root);
  const space = createPathSpace(base);
  const { inside, around } = walkArea(area);
  const manifests = [...inside.manifests, ...around.manifests];
  const { packages, diagnostics: packageTrouble } = readPackages(manifests, space);
  const tsconfigs = readTsconfigs([...inside.tsconfigs, ...around.tsconfigs], { root: area.root, space, packages });
  const { compilerPaths } = tsconfigs;
  const world = { base, packages, compilerPaths, links: sortByPath([...inside.links, ...around.links]) };

  const { loaded, load } = createLoader({ space, packages, select: createSelection(options, area) });
  for (const file of inside.files) load(file, { outside: false, needed: false });
  const isInside = new Set(inside.files);
  const loadNeeded = (file: FoundFile): void => load(file, { outside: !isInside.has(file), needed: true });
  const needed = { space, world, loaded, load: loadNeeded };
  loadImported([...findDoubtful(inside.files, loaded.skipped), ...around.files], needed);
  loadSchemasAround(around.files, needed);

  const files = sortByPath(loaded.files);
  const isRead = new Set(files.map((file) => file.path));
  const skipped = sortByPath([...inside.skipped, ...loaded.skipped].filter((file) => !isRead.has(file.path)));
  const troubles = [area, inside, loaded, { diagnostics: packageTrouble }, tsconfigs];
  return {
    ...world,
    root: area.root,
    files,
    schemas: sortByPath(loaded.schemas),
    skipped,
    packages: withEntries({ ...world, files, skipped }),
    diagnostics: sortDiagnostics(troubles.flatMap((part) => part.diagnostics)),
  };
}

/** Files that were skipped for their name only: they count after all if audited code imports them. */
function findDoubtful(files: readonly FoundFile[], skipped: readonly SkippedFile[]): readonly FoundFile[] {
  const doubtful = new Set(skipped.filter((file) => isNamedLikeTest(file.reason)).map((file) => file.path));
  return files.filter((file) => doubtful.has(file.path));
}

/** Adds to each package the source file that its name leads to. */
function withEntries(sources: ResolvableSources): readonly Package[] {
  const find = createEntryLookup(sources);
  return sources.packages.map((owner) => ({ ...owner, entry: find(owner) }));
}

function sortByPath<T extends { readonly path: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = (diagnostic: Diagnostic): string =>
    [diagnostic.file ?? '', diagnostic.code, diagnostic.message].join('\0');
  return diagnostics.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Walks what the user named, then lists the rest of the repository: audited files may import from there. */
function walkArea(area: Area): { readonly inside: Findings; readonly around: Findings } {
  const [inside, around] = [emptyFindings(), emptyFindings()];
  const nameOf = (absolute: string): string => relativePosix(area.root, absolute);
  const done = new Set<string>();
  const walk = { nameOf, top: area.top, done };
  for (const start of area.starts) {
    if (done.has(start.absolute)) continue;
    if (start.isFolder)
      walkTree({ ...walk, start: start.absolute, layers: readLayersAbove(area.top, start.absolute, true) }, inside);
    else nameFile(start.absolute, nameOf(start.absolute), inside);
    done.add(start.absolute);
  }
  if (area.hasRepository && !done.has(area.top) && area.starts.length > 0)
    walkTree({ ...walk, start: area.top, layers: [] }, around);
  return { inside, around };
}

function nameFile(absolute: string, path: string, inside: Findings): void {
  if (formOf(path) !== undefined) {
    inside.files.push({ path, absolute, below: '' });
    return;
  }
  const message = `${path} is neither TypeScript, JavaScript, SQL nor a Prisma schema, so it is not audited.`;
  inside.diagnostics.push({ severity: 'warning', code: 'unsupported-file', message, file: path });
}

function emptyFindings(): Findings {
  return { files: [], manifests: [], tsconfigs: [], links: [], skipped: [], diagnostics: [] };
}

function createSelection(options: DiscoverOptions, area: Area): Selection {
  const include = options.include.length === 0 ? undefined : createMatcher(options.include);
  const exclude = createMatcher(options.exclude);
  const prefix = relativePosix(area.folder, area.root);
  return (path) => {
    const fromOptions = posix.join(prefix, path);
    const verdict = exclude.test(fromOptions);
    if (verdict.ignored) return 'excluded';
    if (include !== undefined && !include.ignores(fromOptions)) return 'not-included';
    return verdict.unignored ? 'wanted' : undefined;
  };
}
