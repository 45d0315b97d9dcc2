/** The door of this layer: the text of one file in, its module out. */
import type { Diagnostic } from '../model/diagnostic.js';
import type { Callable, Comment, Module } from '../model/il.js';
import { hoistLexical, hoistVars } from './declare-names.js';
import { lowerBody, splitDirectives } from './lower-body.js';
import { expressionOf } from './lower-expression.js';
import { lowerExports, lowerImports } from './lower-imports.js';
import { statementOf } from './lower-statement.js';
import type { TSESTree } from './parse.js';
import { parseWithRecovery, tooDeeplyNested, unparsable, type Recovered } from './recover.js';
import {
  closeSlots,
  NestingError,
  openFrame,
  reserveCallable,
  spanOf,
  type LoweringState,
  type Scope,
} from './scope.js';

/** A file to lower. */
export interface ModuleSource {
  /** Path relative to the audited root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly role: Module['role'];
}

/** A module, unless the file could not be read at all, and what was wrong with it. */
export interface LoweredModule {
  readonly module?: Module;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers one file to the intermediate language. Never throws on account of what the file holds. */
export function lowerModule(file: ModuleSource): LoweredModule {
  const parsed = parseWithRecovery(file.path, file.text);
  if (parsed.tree === undefined) return { diagnostics: parsed.diagnostics };
  try {
    return { module: lowerProgram(file, parsed.tree), diagnostics: parsed.diagnostics };
  } catch (error) {
    return { diagnostics: [...parsed.diagnostics, diagnose(error, file.path)] };
  }
}

function diagnose(error: unknown, path: string): Diagnostic {
  // The nesting limit, or the stack itself where a caller has left little of it.
  if (error instanceof NestingError || error instanceof RangeError) return tooDeeplyNested(path);
  // The parser does not check all of the grammar (`for (const of x)`) and sometimes guesses: what it promises may be missing.
  if (error instanceof TypeError) return unparsable(path, 'too much is missing', 0);
  throw error;
}

function lowerProgram(file: ModuleSource, tree: Recovered): Module {
  const { program } = tree;
  const state = openState(file);
  const scope = moduleScope(state);
  const id = reserveCallable(state);
  hoistVars(program.body, scope);
  hoistLexical(program.body, scope);
  const { directives, rest } = splitDirectives(program.body);
  const body = lowerBody(rest, scope);
  const imports = lowerImports(program.body, scope);
  const exports = lowerExports(program.body, imports, scope);
  const own: Callable = {
    id,
    name: '',
    form: 'module',
    async: false,
    generator: false,
    params: [],
    slots: closeSlots(scope.frame),
    body,
    directives,
    start: 0,
    end: file.text.length,
  };
  state.callables[id] = own;
  return {
    path: file.path,
    role: file.role,
    callables: state.callables.filter((callable) => callable !== undefined),
    classes: state.classes.filter((each) => each !== undefined),
    types: state.types,
    imports,
    exports,
    dependencies: state.dependencies.sort((a, b) => a.start - b.start),
    directives,
    comments: lowerComments(tree.comments),
    completeness: tree.complete ? 'full' : 'partial',
  };
}

function openState(file: ModuleSource): LoweringState {
  return {
    text: file.text,
    ambient: file.role === 'declaration',
    callables: [],
    classes: [],
    types: [],
    dependencies: [],
    recursion: { expression: expressionOf, statement: statementOf },
    depth: 0,
  };
}

function moduleScope(state: LoweringState): Scope {
  return {
    state,
    frame: openFrame('module'),
    parent: undefined,
    names: new Map(),
    typeParams: new Set(),
    typePrefix: '',
  };
}

function lowerComments(comments: readonly TSESTree.Comment[]): Comment[] {
  return comments
    .filter((comment) => comment.value.includes('assay-ignore'))
    .map((comment) => ({ text: comment.value, ...spanOf(comment) }));
}
