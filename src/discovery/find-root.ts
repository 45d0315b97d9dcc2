import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';

/** A file or folder the user asked for. */
export interface Start {
  readonly absolute: string;
  readonly isFolder: boolean;
}

/** Where an audit takes place. All paths are absolute and free of symbolic links. */
export interface Area {
  /** The folder that the user's paths and patterns are relative to. */
  readonly folder: string;
  /** Nearest common folder of the starts; reported paths are relative to it. */
  readonly root: string;
  /** The repository's top folder, or the root where there is no repository; nothing above it is read. */
  readonly top: string;
  /** Whether a repository or package was found around the root. */
  readonly hasRepository: boolean;
  readonly starts: readonly Start[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the audited root and the repository around it. Without paths, the folder itself is audited. */
export function findArea(folder: string, paths: readonly string[]): Area {
  const starts: Start[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const start = findStart(resolve(folder, path));
    if (start === undefined) {
      diagnostics.push({ severity: 'error', code: 'path-not-found', message: `There is no file or folder ${path}.` });
    } else {
      starts.push(start);
    }
  }
  const folders = starts.map((start) => (start.isFolder ? start.absolute : dirname(start.absolute)));
  const root = folders.length === 0 ? resolve(folder) : folders.reduce(commonFolder);
  const top = findTop(root);
  const area = { folder: findStart(folder)?.absolute ?? resolve(folder), root, top: top ?? root };
  return { ...area, hasRepository: top !== undefined, starts: deepestFirst(starts), diagnostics };
}

function findStart(path: string): Start | undefined {
  try {
    const absolute = realpathSync(path);
    return { absolute, isFolder: statSync(absolute).isDirectory() };
  } catch {
    return undefined;
  }
}

function commonFolder(left: string, right: string): string {
  let common = left;
  while (!isWithin(common, right)) common = dirname(common);
  return common;
}

/** Whether a path is the folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Without repetitions, the deepest first: a start inside another one may be a test folder named on purpose, and is
 * visited under its own name.
 */
function deepestFirst(starts: readonly Start[]): readonly Start[] {
  const byPath = new Map(starts.map((start) => [start.absolute, start]));
  return [...byPath.values()].sort(
    (a, b) => b.absolute.length - a.absolute.length || (a.absolute < b.absolute ? -1 : 1),
  );
}

const workspaceManifests = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json', 'turbo.json'];

function findTop(root: string): string | undefined {
  const above = foldersUp(root);
  const repository = above.find((dir) => existsSync(join(dir, '.git')));
  if (repository !== undefined) return repository;
  const workspace = above.find((dir) => workspaceManifests.some((name) => existsSync(join(dir, name))));
  return workspace ?? above.find((dir) => existsSync(join(dir, 'package.json')));
}

function foldersUp(dir: string): readonly string[] {
  const folders = [dir];
  for (let at = dir; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** An absolute path relative to another one, with forward slashes. */
export function relativePosix(from: string, to: string): string {
  return relative(from, to).split(sep).join('/');
}
