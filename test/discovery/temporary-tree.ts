import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { discover, type DiscoverOptions } from '../../src/discovery/discover.js';
import { createResolver } from '../../src/discovery/resolve-imports.js';
import type { Resolution, Sources } from '../../src/model/source.js';

/** Files by path; what is no text is written as JSON. */
export type Tree = Readonly<Record<string, string | object>>;

/** Writes a small repository to a new temporary folder and returns its path. */
export function writeTree(tree: Tree): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-discovery-')));
  mkdirSync(join(root, '.git'));
  for (const [path, content] of Object.entries(tree)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  }
  return root;
}

/** Discovers a folder with default options. */
export function discoverIn(root: string, options: Partial<DiscoverOptions> = {}): Sources {
  return discover({ root, paths: [], include: [], exclude: [], ...options });
}

/** Discovers a tree and resolves one specifier in it. */
export function resolveIn(tree: Tree, from: string, specifier: string): Resolution {
  return createResolver(discoverIn(writeTree(tree)))(from, specifier);
}

/** Paths of the files that are audited. */
export function pathsOf(sources: Sources): readonly string[] {
  return sources.files.map((file) => file.path);
}

/** Reason by path of what is skipped. */
export function skipsOf(sources: Sources): Readonly<Record<string, string>> {
  return Object.fromEntries(sources.skipped.map((file) => [file.path, file.reason]));
}
