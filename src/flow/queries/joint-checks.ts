import type { ReadEffect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { isCredentialSelector } from './guards.js';
import { rowKey, rowsIn } from './rows.js';
import type { Occurrence } from './walk.js';
import { factsAt, mentions } from './walk.js';

/** Whether a use hangs on a look-up by the caller and by what was read: a check of some kind, in whatever way it ends. */
export function isAskedTogether({ node }: Occurrence<ReadEffect>, use: Occurrence): boolean {
  // Not the rows by which it was found: that the caller may see a team says nothing of what else was found by the team.
  const own = rowsIn(node.result).filter(({ row }) => row.at.file === node.at.file && row.at.start === node.at.start);
  const keys = new Set(own.map(({ row }) => rowKey(row)));
  const asks = (part: Value): boolean =>
    part.kind === 'row' &&
    namesCaller(part.selector) &&
    mentions(part.selector, (inner) => inner.kind === 'row' && keys.has(rowKey(inner)));
  return [...factsAt(use)].some(({ test }) => testsIn(test).some((one) => mentions(one, asks)));
}

/** Whether a selector holds something that says who is calling: a principal, or a row that a credential found. */
function namesCaller(selector: Value): boolean {
  if ((selector.origin & (ORIGIN.principal | ORIGIN.scoped)) !== 0) return true;
  return mentions(selector, (part) => part.kind === 'row' && isCredentialSelector(part.selector));
}

/** What a test hangs on: itself, and what has to hold for each of its outcomes. */
function testsIn(test: Value): readonly Value[] {
  if (test.kind !== 'choice') return [test];
  return [test, ...test.alternatives.flatMap(({ when }) => when.map((fact) => fact.test))];
}
