/**
 * Reads a repository's history through git's plumbing. The repository is not trusted: only commands that look objects up
 * are run, and those never run a hook, a filter, a diff driver or a monitor that its configuration may name. Nothing is
 * fetched: what a shallow or partial clone lacks is missing.
 */
import { spawnSync } from 'node:child_process';
import { UsageError } from '../../model/usage-error.js';

const SAFE = [
  ...['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'protocol.allow=never'],
  ...['--no-pager', '--no-replace-objects', '--no-optional-locks', '--literal-pathspecs'],
];
const SAFE_ENVIRONMENT = { GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
const MAX_OUTPUT = 256 * 1024 * 1024;
/** Objects are asked for in lots, so that memory stays bounded. */
const LOT_BYTES = 32 * 1024 * 1024;

/** A file or symbolic link of a commit. */
export interface TreeEntry {
  readonly kind: 'file' | 'link';
  readonly object: string;
  readonly bytes: number;
  /** Relative to the top of the repository. */
  readonly path: string;
}

/**
 * The commit at which the branch left a revision: their merge base, or the revision itself where they share no history.
 * Throws a `UsageError` where there is no such commit.
 */
export function findBase(top: string, revision: string): string {
  const commit = tryGit(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined) {
    const hint = 'A shallow clone lacks it until it is fetched (in GitHub Actions: fetch-depth: 0)';
    throw new UsageError(`There is no commit ${revision} in this repository. ${hint}.`);
  }
  const id = commit.toString().trim();
  return tryGit(top, ['merge-base', id, 'HEAD'])?.toString().trim() ?? id;
}

/** The files and links of a commit, submodules left out. */
export function listTree(top: string, commit: string): TreeEntry[] {
  const listing = git(top, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]).toString();
  return listing.split('\0').flatMap((line) => {
    const [, mode = '', object = '', bytes = '', path = ''] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
    if (path === '') return [];
    return [{ kind: mode === '120000' ? 'link' : 'file', object, bytes: Number(bytes), path } as const];
  });
}

/** Hands out the content of each entry, in order. */
export function readEntries(
  top: string,
  entries: readonly TreeEntry[],
  take: (entry: TreeEntry, content: Buffer) => void,
): void {
  for (let start = 0; start < entries.length;) {
    let end = start;
    for (let bytes = 0; end < entries.length && (end === start || bytes < LOT_BYTES); end += 1) {
      bytes += entries[end]?.bytes ?? 0;
    }
    readLot(top, entries.slice(start, end), take);
    start = end;
  }
}

function readLot(top: string, lot: readonly TreeEntry[], take: (entry: TreeEntry, content: Buffer) => void): void {
  const output = git(top, ['cat-file', '--batch'], lot.map(({ object }) => `${object}\n`).join(''));
  let at = 0;
  for (const entry of lot) {
    const lineEnd = output.indexOf('\n', at);
    const [, kind, bytes = ''] = output.subarray(at, lineEnd).toString().split(' ');
    if (kind !== 'blob') throw new UsageError(`${entry.path} of that commit is not in this clone: fetch it whole.`);
    at = lineEnd + 1 + Number(bytes);
    take(entry, output.subarray(lineEnd + 1, at));
    at += 1;
  }
}

function git(top: string, args: readonly string[], input = ''): Buffer {
  const { status, stdout, stderr, error } = run(top, args, input);
  if (error !== undefined) throw new UsageError(`git cannot be run (${error.message}): --since needs it.`);
  if (status === 0) return stdout;
  const [reason = ''] = stderr.toString().trim().split('\n');
  throw new UsageError(`git ${args[0] ?? ''} failed: ${reason}`);
}

/** Undefined where git says no. */
function tryGit(top: string, args: readonly string[]): Buffer | undefined {
  const { status, stdout, stderr, error } = run(top, args, '');
  if (error !== undefined) throw new UsageError(`git cannot be run (${error.message}): --since needs it.`);
  const [reason = ''] = stderr.toString().trim().split('\n');
  // No repository, or one that belongs to somebody else.
  if (status === 128 && reason !== '') throw new UsageError(`git ${args[0] ?? ''} failed: ${reason}`);
  return status === 0 ? stdout : undefined;
}

function run(top: string, args: readonly string[], input: string) {
  // In a hook, git tells its children which repository it works on; it need not be the audited one.
  const env = { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, ...SAFE_ENVIRONMENT };
  return spawnSync('git', [...SAFE, '-C', top, ...args], { env, input, maxBuffer: MAX_OUTPUT });
}
