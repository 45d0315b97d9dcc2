import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules of one .gitignore file. */
export interface IgnoreLayer {
  /** Absolute folder of the file; its patterns are relative to it. */
  readonly dir: string;
  readonly matcher: Ignore;
}

/** Makes a matcher of patterns in .gitignore syntax. Git's default is to heed case. */
export function createMatcher(patterns: string | readonly string[]): Ignore {
  return ignore({ ignorecase: false, allowRelativePaths: true }).add(patterns);
}

/** Reads the .gitignore of a folder. */
export function readIgnoreLayer(dir: string): IgnoreLayer | undefined {
  try {
    return { dir, matcher: createMatcher(readFileSync(join(dir, '.gitignore'), 'utf8')) };
  } catch {
    // No such file, or one nobody may read: git goes on without it as well.
    return undefined;
  }
}

/** Whether git ignores a file or folder; the deepest .gitignore that has an opinion decides. */
export function isGitIgnored(layers: readonly IgnoreLayer[], absolute: string, isFolder: boolean): boolean {
  for (const { dir, matcher } of layers.toReversed()) {
    const path = absolute.slice(dir.length + 1).replaceAll(sep, '/');
    const verdict = matcher.test(isFolder ? `${path}/` : path);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The .gitignore files from the repository's top folder down to, but not in, a start folder. Those that ignore the
 * start are left out: who names an ignored folder wants it audited.
 */
export function readLayersAbove(top: string, start: string, isFolder: boolean): readonly IgnoreLayer[] {
  const layers: IgnoreLayer[] = [];
  if (start === top) return layers;
  const between = start.slice(top.length).split(sep).filter(Boolean).slice(0, -1);
  let dir = top;
  for (const part of ['', ...between]) {
    dir = part === '' ? dir : join(dir, part);
    const layer = readIgnoreLayer(dir);
    if (layer !== undefined && !isGitIgnored([layer], start, isFolder)) layers.push(layer);
  }
  return layers;
}
