import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isWithin } from '../../discovery/find-root.js';
import { UsageError } from '../../model/usage-error.js';
import { listTree, readEntries, type TreeEntry } from './git.js';

/** Larger files are not audited either. */
const MAX_BYTES = 2_000_000;

/** A commit's files in a folder of their own. */
export interface LaidOutCommit {
  /** Absolute, free of symbolic links. */
  readonly folder: string;
  /** Text of each file by its path from the top. */
  readonly texts: ReadonlyMap<string, string>;
  remove(): void;
}

/**
 * Writes a commit's files to a temporary folder, as git stores them: no filter, no line ending is applied, and nothing is
 * written outside the folder, whatever the tree says. Links come last, so that no file is written through one.
 */
export function layOutCommit(top: string, commit: string): LaidOutCommit {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'assay-since-')));
  const texts = new Map<string, string>();
  const links: [string, string][] = [];
  try {
    // What marks the top of a repository.
    mkdirSync(path.join(folder, '.git'));
    const isSafe = ({ path: name, bytes }: TreeEntry): boolean =>
      bytes <= MAX_BYTES && isInside(folder, name) && !/(?:^|\/)\.git(?:\/|$)/i.test(name);
    readEntries(top, listTree(top, commit).filter(isSafe), ({ kind, path: name }, content) => {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      if (kind === 'link') {
        links.push([content.toString(), file]);
        return;
      }
      writeFileSync(file, content);
      texts.set(name, content.toString());
    });
    for (const [target, file] of links) symlinkSync(target, file);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`The files of ${commit} cannot be laid out (${String(error.code)}).`);
  }
  return { folder, texts, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function isInside(folder: string, name: string): boolean {
  return isWithin(folder, path.resolve(folder, name)) && !name.split('/').includes('..');
}
