/** Parses a file and, when that fails, blanks out what the parser stumbles over so that the rest is still read. */
import type { Diagnostic } from '../model/diagnostic.js';
import { parseText, parseTolerantly, type ParseResult, type TSESTree } from './parse.js';

const MAX_CUTS = 3;

/** A tree and whether something was cut out for it. */
export interface Recovered {
  readonly program: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  readonly complete: boolean;
}

/** A tree, unless the file could not be read, and what there is to say about it. */
export interface RecoveredFile {
  readonly tree?: Recovered;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one file; when that fails without a few statements that do not parse, else with the compiler's guesses. */
export function parseWithRecovery(path: string, text: string): RecoveredFile {
  if (text.includes('\0'))
    return { diagnostics: [unparsable(path, 'it looks like a binary file', text.indexOf('\0'))] };
  const first = parseText(path, text);
  if (first.ok) return { tree: { ...first, complete: true }, diagnostics: [] };
  if (first.tooDeep) return { diagnostics: [tooDeeplyNested(path)] };
  const next = parseWithCuts(path, text, first.offset) ?? parseTolerantly(path, text);
  if (next.ok) return { tree: { ...next, complete: false }, diagnostics: [partlyParsed(path, first)] };
  return { diagnostics: [unparsable(path, first.message, first.offset)] };
}

/** The tree of what is left when the statements that do not parse are taken out. */
function parseWithCuts(path: string, text: string, firstError: number): ParseResult | undefined {
  let rest = text;
  let offset = firstError;
  for (let cut = 0; cut < MAX_CUTS; cut += 1) {
    const shorter = blankOut(rest, offset);
    if (shorter === undefined) return undefined;
    rest = shorter;
    const next = parseText(path, rest);
    if (next.ok) return next;
    offset = next.offset;
  }
  return undefined;
}

/** A line that may begin a statement of the module: it is not indented and does not go on with an earlier one. */
const STATEMENT_START = /^(?!(?:else|catch|finally|case|default|while)\b)[\w$@]/;

/**
 * Blanks the statement of the module that holds the offset, as far as the lines tell where it begins and ends. Every
 * offset stays what it was. Undefined when nothing would be left, or nothing could be taken away.
 */
function blankOut(text: string, offset: number): string | undefined {
  const from = statementBefore(text, offset);
  const to = statementAfter(text, Math.max(offset, from));
  const kept = text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to);
  return kept === text || kept.trim() === '' ? undefined : kept;
}

function statementBefore(text: string, offset: number): number {
  let line = lineStart(text, offset);
  while (line > 0 && !startsStatement(text, line)) line = lineStart(text, line - 1);
  return line;
}

function statementAfter(text: string, offset: number): number {
  let line = text.indexOf('\n', offset) + 1;
  while (line > 0 && !startsStatement(text, line)) line = text.indexOf('\n', line) + 1;
  return line > 0 ? line : text.length;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function startsStatement(text: string, line: number): boolean {
  return STATEMENT_START.test(text.slice(line, line + 10));
}

/** What to say of a file that is no code. */
export function unparsable(file: string, reason: string, offset: number): Diagnostic {
  const message = `${file} cannot be parsed: ${sentence(reason)} The file is left out.`;
  return { severity: 'error', code: 'unparsable', message, file, offset };
}

function partlyParsed(file: string, failure: { readonly message: string; readonly offset: number }): Diagnostic {
  const message = `${file} is read in part only: ${sentence(failure.message)} What stands around it may be left out.`;
  return { severity: 'warning', code: 'partly-parsed', message, file, offset: failure.offset };
}

/** What to say of a file that is nested too deeply to be analysed. */
export function tooDeeplyNested(file: string): Diagnostic {
  const message = `${file} is nested too deeply to be analysed. The file is left out.`;
  return { severity: 'error', code: 'too-deeply-nested', message, file };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
