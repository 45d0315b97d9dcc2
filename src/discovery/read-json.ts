import { readFileSync } from 'node:fs';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { Diagnostic } from '../model/diagnostic.js';
import type { JsonValue } from '../model/source.js';

/** An object of a JSON file. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A JSON file with comments and trailing commas allowed; what stands before and after an error is still read. */
export interface JsonFile {
  readonly value: JsonObject | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a JSON file; trouble with it becomes a diagnostic about `path`. */
export function readJson(absolute: string, path: string): JsonFile {
  const text = readTextOrNothing(absolute);
  if (text === undefined) {
    return {
      value: undefined,
      diagnostics: [{ severity: 'warning', code: 'unreadable-file', message: `${path} cannot be read.`, file: path }],
    };
  }
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first === undefined) return { value: asObject(value), diagnostics: [] };
  const message = `${path} is not valid JSON (${printParseErrorCode(first.error)}); assay goes on with what it can read of it.`;
  return {
    value: asObject(value),
    diagnostics: [{ severity: 'warning', code: 'invalid-json', message, file: path, offset: first.offset }],
  };
}

/** Reads a text file that need not exist. */
export function readTextOrNothing(absolute: string): string | undefined {
  try {
    return readFileSync(absolute, 'utf8');
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The value if it is a text. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; a single text counts as a list of one. */
export function asTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
