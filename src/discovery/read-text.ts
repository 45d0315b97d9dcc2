import { readFileSync, statSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.js';
import type { SkipReason } from '../model/source.js';

/** Larger files are data or bundles; nobody reviews them and a parser would choke on them. */
const sizeLimit = 2_000_000;

/** The text of a file, or why there is none. */
export type ReadResult =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'skipped'; readonly reason: SkipReason; readonly diagnostic: Diagnostic };

/** Reads a file as text, without a byte order mark: as UTF-16 where the mark says so, else as UTF-8. */
export function readText(absolute: string, path: string): ReadResult {
  try {
    const stats = statSync(absolute);
    if (!stats.isFile()) return notAFile(path);
    if (stats.size > sizeLimit)
      return trouble('too-large', path, `has ${Math.ceil(stats.size / 1_000_000)} MB, more than the limit of 2 MB`);
    const text = decodeText(readFileSync(absolute));
    return text.includes('\0') ? trouble('binary', path, 'holds binary data, not text') : { is: 'text', text };
  } catch {
    return trouble('unreadable', path, 'cannot be read');
  }
}

/** The text some bytes stand for, without a byte order mark. */
export function decodeText(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Trouble with something that has a name of code and is neither file, folder nor link. */
export function notAFile(path: string): Extract<ReadResult, { readonly is: 'skipped' }> {
  return trouble('unreadable', path, 'is not a regular file');
}

function trouble(reason: SkipReason, path: string, what: string): Extract<ReadResult, { readonly is: 'skipped' }> {
  const message = `${path} ${what}, so it is not audited.`;
  const severity = reason === 'too-large' ? 'note' : 'warning';
  return { is: 'skipped', reason, diagnostic: { severity, code: `${reason}-file`, message, file: path } };
}
