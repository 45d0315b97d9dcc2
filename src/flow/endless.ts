/** Loops that are left only by `return` or `throw`: nothing after them is reached. */
import type { Statement } from '../model/il.js';

type Loop = Extract<Statement, { kind: 'loop' }>;

/** Whether control never comes out behind a loop: it has no test, or one that always holds, and no `break`. */
export function isEndless({ test, body }: Loop): boolean {
  const always = test === undefined || (test.kind === 'literal' && test.value === true);
  return always && !body.some((statement) => leaves(statement, true));
}

/** Whether a statement may leave the loop it stands in; a `break` without a label leaves the innermost loop or switch. */
function leaves(statement: Statement, innermost: boolean): boolean {
  const some = (body: readonly Statement[], inner = innermost): boolean => body.some((one) => leaves(one, inner));
  switch (statement.kind) {
    case 'break':
      return innermost || statement.label !== undefined;
    case 'continue':
      return statement.label !== undefined;
    case 'if':
      return some(statement.then) || some(statement.else);
    case 'loop':
    case 'each':
      return some(statement.body, false);
    case 'switch':
      return statement.cases.some((one) => some(one.body, false));
    case 'try':
      return some(statement.body) || some(statement.handler?.body ?? []) || some(statement.finalizer ?? []);
    case 'block':
      return some(statement.body);
    case 'labeled':
      return leaves(statement.body, innermost);
    default:
      return false;
  }
}
