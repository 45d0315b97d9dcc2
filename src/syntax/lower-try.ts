/** `try`, `catch` and `finally`. */
import type { CatchClause, Statement } from '../model/il.js';
import { hoistLexical } from './declare-names.js';
import { lowerBlock, lowerBody } from './lower-body.js';
import { declarePattern, lowerPattern } from './lower-pattern.js';
import type { TSESTree } from './parse.js';
import { innerScope, spanOf, type Scope } from './scope.js';

/** Lowers `try`. */
export function lowerTry(node: TSESTree.TryStatement, scope: Scope): readonly Statement[] {
  const body = lowerBlock(node.block, scope);
  const handler = node.handler === null ? undefined : lowerCatch(node.handler, scope);
  const finalizer = node.finalizer === null ? undefined : lowerBlock(node.finalizer, scope);
  return [
    {
      kind: 'try',
      body,
      ...(handler === undefined ? {} : { handler }),
      ...(finalizer === undefined ? {} : { finalizer }),
      ...spanOf(node),
    },
  ];
}

function lowerCatch(node: TSESTree.CatchClause, outer: Scope): CatchClause {
  const scope = innerScope(outer);
  if (node.param !== null) declarePattern(node.param, 'catch', scope);
  const param = node.param === null ? undefined : lowerPattern(node.param, scope);
  const inner = innerScope(scope);
  hoistLexical(node.body.body, inner);
  return {
    ...(param === undefined ? {} : { param }),
    body: lowerBody(node.body.body, inner),
    commented: holdsComment(node.body, scope.state.text),
    ...spanOf(node),
  };
}

/** Looks for a comment in the gaps between the statements of a block. */
function holdsComment(node: TSESTree.BlockStatement, text: string): boolean {
  let from = node.range[0] + 1;
  for (const statement of node.body) {
    if (isCommentIn(text, from, statement.range[0])) return true;
    from = statement.range[1];
  }
  return isCommentIn(text, from, node.range[1] - 1);
}

function isCommentIn(text: string, start: number, end: number): boolean {
  return /\/[/*]/.test(text.slice(start, end));
}
