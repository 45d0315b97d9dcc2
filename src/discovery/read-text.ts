import { readFileSync, statSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.js';
import type { SkipReason } from '../model/source.js';

/** Larger files are data or bundles; nobody reviews them and a parser would choke on them. */
const sizeLimit = 2_000_000;

/** The text of a file, or why there is none. */
export type ReadResult =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'skipped'; readonly reason: SkipReason; readonly diagnostic: Diagnostic };

/** Reads a file as UTF-8 text, without a byte order mark. */
export function readText(absolute: string, path: string): ReadResult {
  try {
    const stats = statSync(absolute);
    if (!stats.isFile()) return trouble('unreadable', path, 'is not a regular file');
    if (stats.size > sizeLimit)
      return trouble('too-large', path, `has ${Math.ceil(stats.size / 1_000_000)} MB, more than the limit of 2 MB`);
    const bytes = readFileSync(absolute);
    if (bytes.includes(0)) return trouble('binary', path, 'holds binary data, not text');
    const text = bytes.toString('utf8');
    return { is: 'text', text: text.startsWith('\uFEFF') ? text.slice(1) : text };
  } catch {
    return trouble('unreadable', path, 'cannot be read');
  }
}

function trouble(reason: SkipReason, path: string, what: string): ReadResult {
  const message = `${path} ${what}, so it is not audited.`;
  const severity = reason === 'too-large' ? 'note' : 'warning';
  return { is: 'skipped', reason, diagnostic: { severity, code: `${reason}-file`, message, file: path } };
}
