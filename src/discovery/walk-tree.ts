import { type Dirent, existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { LinkedPath, SkippedFile } from '../model/source.js';
import { isWithin } from './find-root.js';
import { type IgnoreLayer, isGitIgnored, readIgnoreLayer } from './git-ignore.js';
import { notAFile } from './read-text.js';
import { formOf, mayBeBuildOutput, skipFolder } from './skip-rules.js';

/** A file that may matter, not yet read. */
export interface FoundFile {
  /** Relative to the audited root. */
  readonly path: string;
  readonly absolute: string;
  /** Path below the folder the walk began in: names above it do not make it a test. */
  readonly below: string;
}

/** What a walk has come across so far; filled by walks that follow each other. */
export interface Findings {
  readonly files: FoundFile[];
  readonly manifests: FoundFile[];
  readonly tsconfigs: FoundFile[];
  readonly links: LinkedPath[];
  readonly skipped: SkippedFile[];
  readonly diagnostics: Diagnostic[];
}

/** Where to walk. */
export interface Walk {
  readonly start: string;
  readonly layers: readonly IgnoreLayer[];
  /** Absolute folders that were walked before. */
  readonly done: ReadonlySet<string>;
  /** Path of an absolute path relative to the audited root. */
  readonly nameOf: (absolute: string) => string;
  /** Links that lead out of this folder are not followed. */
  readonly top: string;
}

interface Folder {
  readonly absolute: string;
  readonly below: string;
  readonly layers: readonly IgnoreLayer[];
}

/** Lists a folder tree without following symbolic links and without opening what is ignored or output. */
export function walkTree(walk: Walk, found: Findings): void {
  const pending: Folder[] = [{ absolute: walk.start, below: '', layers: walk.layers }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    pending.push(...visitFolder(folder, walk, found));
  }
}

function visitFolder(folder: Folder, walk: Walk, found: Findings): readonly Folder[] {
  const entries = readFolder(folder.absolute, walk, found);
  const own = entries.some((entry) => entry.name === '.gitignore') ? readIgnoreLayer(folder.absolute) : undefined;
  const layers = own === undefined ? folder.layers : [...folder.layers, own];
  const inner: Folder[] = [];
  for (const entry of entries) {
    const absolute = join(folder.absolute, entry.name);
    const below = folder.below === '' ? entry.name : `${folder.below}/${entry.name}`;
    if (entry.isSymbolicLink()) visitLink(absolute, walk, found);
    else if (entry.isFile()) visitFile({ absolute, below, layers }, walk, found);
    else if (entry.isDirectory() && mayEnter({ absolute, below, layers }, entry.name, walk, found)) {
      inner.push({ absolute, below, layers });
    } else if (!entry.isDirectory()) noteSpecial(absolute, entry.name, walk, found);
  }
  return inner;
}

function readFolder(absolute: string, walk: Walk, found: Findings): readonly Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch {
    const file = walk.nameOf(absolute);
    found.skipped.push({ path: `${file}/`, reason: 'unreadable' });
    found.diagnostics.push({
      severity: 'warning',
      code: 'unreadable-folder',
      message: `The folder ${file} cannot be read, so nothing in it is audited.`,
      file,
    });
    return [];
  }
}

function mayEnter(folder: Folder, name: string, walk: Walk, found: Findings): boolean {
  if (name === '.git' || walk.done.has(folder.absolute)) return false;
  const ignored = isGitIgnored(folder.layers, folder.absolute, true);
  const reason =
    skipFolder(name) ?? (ignored ? 'gitignored' : isBuildOutput(folder.absolute, name) ? 'build-output' : undefined);
  if (reason === undefined) return true;
  found.skipped.push({ path: `${walk.nameOf(folder.absolute)}/`, reason });
  return false;
}

/** A pipe, socket or device that is called like code. */
function noteSpecial(absolute: string, name: string, walk: Walk, found: Findings): void {
  if (formOf(name) === undefined || walk.done.has(absolute)) return;
  const { reason, diagnostic } = notAFile(walk.nameOf(absolute));
  found.skipped.push({ path: walk.nameOf(absolute), reason });
  found.diagnostics.push(diagnostic);
}

const isManifest = (name: string): boolean => name === 'package.json';
const isTsconfig = (name: string): boolean => /^[jt]sconfig(?:\.[\w.-]+)?\.json$/.test(name);

function visitFile(file: Folder, walk: Walk, found: Findings): void {
  const name = file.below.slice(file.below.lastIndexOf('/') + 1);
  const form = formOf(name);
  const matters = form !== undefined || isManifest(name) || isTsconfig(name);
  if (!matters || walk.done.has(file.absolute)) return;
  const entry = { path: walk.nameOf(file.absolute), absolute: file.absolute, below: file.below };
  if (isGitIgnored(file.layers, file.absolute, false)) found.skipped.push({ path: entry.path, reason: 'gitignored' });
  else if (form !== undefined) found.files.push(entry);
  else (isManifest(name) ? found.manifests : found.tsconfigs).push(entry);
}

/** Links are aliases of places that are walked anyway; they are kept for the resolver and never entered. */
function visitLink(absolute: string, walk: Walk, found: Findings): void {
  const path = walk.nameOf(absolute);
  const target = findTarget(absolute);
  if (target !== undefined && isWithin(walk.top, target) && !isWithin(target, absolute)) {
    found.links.push({ path, target: walk.nameOf(target) });
    return;
  }
  const trouble =
    target === undefined
      ? 'leads nowhere or in a circle'
      : isWithin(target, absolute)
        ? 'leads back to a folder it stands in'
        : 'leads out of the repository';
  found.skipped.push({ path, reason: 'symlink' });
  found.diagnostics.push({
    severity: 'note',
    code: 'symlink-not-followed',
    message: `The symbolic link ${path} ${trouble} and is not followed.`,
    file: path,
  });
}

function findTarget(absolute: string): string | undefined {
  try {
    return realpathSync(absolute);
  } catch {
    return undefined;
  }
}

/** How many entries of a folder are looked at to tell output from source. */
const peekLimit = 400;

/**
 * A folder called `dist`, `build` or `out` that git does not ignore is output if it holds compiled files and no
 * TypeScript source. In doubt it is source.
 */
function isBuildOutput(absolute: string, name: string): boolean {
  if (!mayBeBuildOutput(name)) return false;
  const names = peek(absolute);
  const isSource = names.some((file) => /\.[cm]?tsx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file));
  if (isSource) return false;
  const isCompiled = names.some((file) =>
    /\.(?:map|d\.[cm]?ts|min\.js|tsbuildinfo)$|^lcov(?:\.info|-report)$/.test(file),
  );
  return isCompiled || existsSync(join(dirname(absolute), 'tsconfig.json'));
}

function peek(absolute: string): readonly string[] {
  const names: string[] = [];
  const pending = [absolute];
  for (let dir = pending.pop(); dir !== undefined && names.length < peekLimit; dir = pending.pop()) {
    for (const entry of listOrNothing(dir)) {
      names.push(entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') pending.push(join(dir, entry.name));
    }
  }
  return names;
}

function listOrNothing(dir: string): readonly Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}
