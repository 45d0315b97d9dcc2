import type { ReadEffect } from '../../model/trace.js';
import type { RowValue, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { isCredentialSelector } from './guards.js';
import { rowKey, rowsIn } from './rows.js';
import type { Occurrence } from './walk.js';
import { factsAt, mentions } from './walk.js';
import { onceEach } from './once-each.js';

/** Whether a use hangs on a look-up by the caller and by what was read: a check of some kind, in whatever way it ends. */
export function isAskedTogether({ node }: Occurrence<ReadEffect>, use: Occurrence): boolean {
  // Not the rows by which it was found: that the caller may see a team says nothing of what else was found by the team.
  const own = rowsIn(node.result).filter(({ row }) => row.at.file === node.at.file && row.at.start === node.at.start);
  const keys = new Set(own.map(({ row }) => rowKey(row)));
  const isOwn = (part: Value): boolean => part.kind === 'row' && keys.has(rowKey(part));
  return [...factsAt(use)].some(({ test }) => checksIn(test).some(({ selector }) => mentions(selector, isOwn)));
}

/** Rows found by who is calling, on which a test hangs. Every look-up behind a test asks for them. */
const checksIn = onceEach((test: Value): readonly RowValue[] => {
  const found = new Set<RowValue>();
  for (const one of testsIn(test))
    mentions(one, (part) => {
      if (part.kind === 'row' && !found.has(part) && namesCaller(part.selector)) found.add(part);
      return false;
    });
  return [...found];
});

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
