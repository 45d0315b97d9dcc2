import { posix } from 'node:path';

/** Arithmetic on paths relative to the audited root, where `..` leads up to the repository's top folder at most. */
export interface PathSpace {
  /** Joins and brings into the one canonical form: no `.`, no trailing slash, `..` only in front. */
  join(dir: string, path: string): string;
  /** The folder itself, then the folders it stands in, up to the repository's top folder. */
  ancestors(dir: string): readonly string[];
  /** Path below a folder; undefined for what does not lie in it. */
  below(dir: string, path: string): string | undefined;
  /** False for paths above the repository's top folder. */
  isInside(path: string): boolean;
}

/** The path space of an audited root that stands at `base` below the repository's top folder. */
export function createPathSpace(base: string): PathSpace {
  const root = `/${base}`;
  const depth = base === '' ? 0 : base.split('/').length;

  // `../payments/src` from the root `services/payments` is `src`: only a walk over the top folder tells.
  const canonical = (path: string): string => {
    if (path === '.') return '';
    const plain = path.endsWith('/') ? path.slice(0, -1) : path;
    if (!plain.startsWith('..') || !isInside(plain)) return plain;
    return posix.relative(root, posix.join(root, plain));
  };
  const isInside = (path: string): boolean => {
    let ups = 0;
    for (let at = 0; path.startsWith('..', at) && (path.length === at + 2 || path[at + 2] === '/'); at += 3) ups += 1;
    return ups <= depth;
  };

  return {
    join: (dir, path) => canonical(posix.join(dir, path)),
    ancestors(dir) {
      const found: string[] = [];
      for (let at = posix.join(root, dir); ; at = posix.dirname(at)) {
        found.push(posix.relative(root, at));
        if (at === '/') return found;
      }
    },
    below(dir, path) {
      const relative = posix.relative(posix.join(root, dir), posix.join(root, path));
      return relative === '..' || relative.startsWith('../') ? undefined : relative;
    },
    isInside,
  };
}

/** Folder of a file; empty for the audited root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** Last part of a path. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
