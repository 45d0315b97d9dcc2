/** Reads `assay-ignore <rule-id>[, <rule-id>] -- reason [until YYYY-MM-DD]` and finds the line it speaks of. */
import type { Comment, Module } from '../model/il.js';
import type { Place } from '../model/location.js';

/** An inline comment that asks for silence. */
export interface Suppression {
  /** The comment itself. */
  readonly at: Place;
  /** Rule ids as written. */
  readonly ruleIds: readonly string[];
  /** Empty when none is given. */
  readonly reason: string;
  /** Last day it holds, as written. */
  readonly until?: string;
  /** The line of code it speaks of, as a half-open range of offsets. */
  readonly line: { readonly start: number; readonly end: number };
}

const COMMENT = /^assay-ignore(?![\w-])(.*)$/s;
const SEPARATOR = /(?:^|\s)(?:--|—)(?:\s|$)/;
const UNTIL = /(?:^|\s)[[(]?until\s+(\d{4}-\d{2}-\d{2})[\])]?\.?$/;
/** White space and comments, to get from a comment to the next code. */
const NO_CODE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** The suppressions of one module, in source order. */
export function readSuppressions(module: Module, text: string): Suppression[] {
  return module.comments.flatMap((comment) => {
    const body = COMMENT.exec(plainText(comment.text))?.[1];
    if (body === undefined) return [];
    const [ids = '', ...rest] = body.split(SEPARATOR);
    const { reason, until } = splitDate(rest.join(' -- ').trim());
    const at = { file: module.path, start: comment.start, end: comment.end };
    const ruleIds = ids.split(/[\s,]+/).filter((id) => id !== '');
    return [{ at, ruleIds, reason, ...(until === undefined ? {} : { until }), line: findLine(comment, text) }];
  });
}

/** A block comment's text without the stars its lines may begin with, on one line. */
function plainText(text: string): string {
  return text
    .replace(/^[ \t]*\*+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function splitDate(text: string): { reason: string; until?: string } {
  const match = UNTIL.exec(text);
  const until = match?.[1];
  if (match === null || until === undefined) return { reason: text };
  return { reason: text.slice(0, match.index).trim(), until };
}

/** The comment's own line if code stands before it there, otherwise the next line that holds code. */
function findLine(comment: Comment, text: string): Suppression['line'] {
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const before = text.slice(lineStart, comment.start);
  // In JSX a comment stands in braces of its own.
  const inBraces = /^\s*\{\s*$/.test(before) && /^\s*\}/.test(text.slice(comment.end));
  if (inBraces) return lineAt(text, nextCode(text, text.indexOf('}', comment.end) + 1));
  if (/^\s*$/.test(before)) return lineAt(text, nextCode(text, comment.end));
  return lineAt(text, comment.start);
}

function nextCode(text: string, from: number): number {
  NO_CODE.lastIndex = from;
  return from + (NO_CODE.exec(text)?.[0].length ?? 0);
}

function lineAt(text: string, offset: number): Suppression['line'] {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end === -1 ? text.length + 1 : end };
}
