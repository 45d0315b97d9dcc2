import { readFileSync } from 'node:fs';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { Diagnostic } from '../model/diagnostic.js';
import type { JsonValue } from '../model/source.js';
import { decodeText } from './read-text.js';

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
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  const object = asObject(value);
  if (first === undefined) return { value: object, diagnostics: object === undefined ? [notAnObject(path)] : [] };
  const message = `${path} is not valid JSON (${printParseErrorCode(first.error)}); assay goes on with what it can read of it.`;
  return { value: object, diagnostics: [{ ...invalid(path, message), offset: first.offset }] };
}

function invalid(path: string, message: string): Diagnostic {
  return { severity: 'warning', code: 'invalid-json', message, file: path };
}

function notAnObject(path: string): Diagnostic {
  return invalid(path, `${path} holds no object; assay goes on without it.`);
}

/** What a setting must be to mean anything. */
const IS = {
  text: (value: unknown) => typeof value === 'string',
  object: (value: unknown) => asObject(value) !== undefined,
};

/** Notes on settings of another type than they must have: they are passed over. */
export function checkTypes(
  object: JsonObject,
  types: Readonly<Record<string, keyof typeof IS>>,
  path: string,
): readonly Diagnostic[] {
  return Object.entries(types).flatMap(([name, type]) => {
    const value = object[name];
    if (value === undefined || value === null || IS[type](value)) return [];
    const what = type === 'text' ? 'a text' : 'an object';
    return [invalid(path, `"${name}" in ${path} is not ${what}; assay goes on without it.`)];
  });
}

/** Reads a text file that need not exist. */
export function readTextOrNothing(absolute: string): string | undefined {
  try {
    return decodeText(readFileSync(absolute));
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
