import { folderOf } from './path-space.js';

/** Finds files by the names that import specifiers use. */
export interface FileIndex {
  /** The file a path means: exact, with another or an added extension, or the index of a folder. */
  find(path: string): string | undefined;
}

/** When several files differ in their extension only, the one to interpret comes first, its types last. */
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts'];
const codeExtension = /(?:\.d)?\.[cm]?[jt]sx?$/;

/** Indexes files by their path without extension, and index files by their folder too. */
export function createFileIndex(paths: Iterable<string>): FileIndex {
  const exact = new Set(paths);
  const byStem = new Map<string, string>();
  const byFolder = new Map<string, string>();
  for (const path of exact) {
    const stem = path.replace(codeExtension, '');
    if (stem === path) continue;
    keepBetter(byStem, stem, path);
    if (stem === 'index' || stem.endsWith('/index')) keepBetter(byFolder, folderOf(path), path);
  }
  return {
    find(path) {
      const stem = path.replace(codeExtension, '');
      // `./pay.js` names the file that is compiled to it, when there is one.
      if (stem !== path) {
        const better = findOfKind(stem, path);
        if (better !== undefined) return better;
      }
      return byStem.get(path) ?? byFolder.get(path);
    },
  };

  function findOfKind(stem: string, path: string): string | undefined {
    const twin = path.replace(/js(x?)$/, 'ts$1');
    if (twin !== path && exact.has(twin)) return twin;
    const found = byStem.get(stem);
    if (found === undefined || rankOf(found) < rankOf('.js')) return found;
    return exact.has(path) ? path : found;
  }
}

function keepBetter(map: Map<string, string>, key: string, path: string): void {
  const known = map.get(key);
  if (known === undefined || rankOf(path) < rankOf(known)) map.set(key, path);
}

function rankOf(path: string): number {
  // Longer endings stand behind shorter ones they contain, so the last match is the right one.
  return extensions.findLastIndex((extension) => path.endsWith(extension));
}
