/** The only door to the parser. Everything else in this folder sees the tree through the types exported here. */
import { AST_NODE_TYPES, parse, parseAndGenerateServices, type TSESTree } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';

export { AST_NODE_TYPES, type TSESTree };

/** A syntax tree, or where and why there is none. */
export type ParseResult =
  | { readonly ok: true; readonly program: TSESTree.Program; readonly comments: readonly TSESTree.Comment[] }
  | { readonly ok: false; readonly tooDeep: boolean; readonly message: string; readonly offset: number };

/** One function for each type of node that `N` can be. */
export type NodeTable<N extends TSESTree.Node, C, R> = {
  readonly [T in N['type']]: (node: Extract<N, { type: T }>, context: C) => R;
};

/** Calls the function for a node's type; undefined when the tree holds a node that its type does not promise. */
export function dispatch<N extends TSESTree.Node, C, R>(
  table: Partial<NodeTable<N, C, R>>,
  node: N,
  context: C,
): R | undefined {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the entry under `node.type` takes exactly such a node, which the compiler cannot follow through the index
  const visit = table[node.type as N['type']] as ((node: N, context: C) => R) | undefined;
  return visit?.(node, context);
}

/** Parses one file; of JavaScript and TypeScript both with and without JSX. */
export function parseText(path: string, text: string): ParseResult {
  const first = parseAs(path, text);
  if (first.ok || first.tooDeep) return first;
  for (const name of otherNames(path)) {
    const next = parseAs(name, text);
    if (next.ok) return next;
  }
  return first;
}

/** The extension decides about JSX and about what JavaScript may hold, so a retry is the same text under another name. */
function otherNames(path: string): readonly string[] {
  if (path.endsWith('.tsx')) return ['retry.ts'];
  if (/\.[cm]?ts$/.test(path)) return ['retry.tsx'];
  return ['retry.tsx', 'retry.ts'];
}

/** More syntax errors than this, and a text is no code at all. */
const MAX_ERRORS = 10;

/**
 * Parses a file in spite of syntax errors: the compiler guesses what was meant, as it does in an editor. The tree may
 * lack nodes that its types promise.
 */
export function parseTolerantly(path: string, text: string): ParseResult {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(path, text, options, true);
  const errors: unknown = 'parseDiagnostics' in source ? source.parseDiagnostics : undefined;
  if (!Array.isArray(errors) || errors.length > MAX_ERRORS) {
    return { ok: false, tooDeep: false, message: 'too many syntax errors', offset: 0 };
  }
  // The converter refuses a tree as long as it has errors noted on it.
  errors.length = 0;
  return guarded(() => parseAndGenerateServices(source, optionsFor(path, text)).ast);
}

function parseAs(path: string, text: string): ParseResult {
  return guarded(() => parse(text, optionsFor(path, text)));
}

/** The settings that make the parser fast: no line numbers, no JSDoc, no checks beyond the grammar. */
function optionsFor(filePath: string, text: string) {
  return {
    filePath,
    comment: text.includes('assay-ignore'),
    loc: false,
    range: true,
    jsDocParsingMode: 'none',
    allowInvalidAST: true,
    suppressDeprecatedPropertyWarnings: true,
    loggerFn: false,
  } as const;
}

function guarded(parseProgram: () => TSESTree.Program): ParseResult {
  try {
    const program = parseProgram();
    return { ok: true, program, comments: program.comments ?? [] };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): ParseResult {
  const message = error instanceof Error ? error.message : String(error);
  const tooDeep = error instanceof RangeError;
  return { ok: false, tooDeep, message, offset: offsetOf(error) };
}

/** The parser's own error type has a getter `index`. */
function offsetOf(error: unknown): number {
  if (error instanceof Error && 'index' in error && typeof error.index === 'number') return error.index;
  return 0;
}
