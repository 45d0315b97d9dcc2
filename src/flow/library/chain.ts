import type { ChainStep, Row } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Fact, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { MADE_STEP } from './library-index.js';
import type { ApiCall } from './refs.js';

/** Cell of a builder that is changed in place: what it has become. */
const BECOME = '#become';
/** Longest row of changes to one builder that is followed. */
const MAX_CHANGES = 60;

/** Where a builder chain begins, and the row that says so. */
export interface ChainRoot {
  readonly row: Row & Required<Pick<Row, 'builder'>>;
  readonly root: ApiValue;
  readonly library: string;
}

/** What a builder is now, with what holds when it is that. */
export interface ChainHead {
  readonly value: ApiValue;
  readonly when: readonly Fact[];
}

/** The builder a value is a chain of, if any. */
export function findChain(m: Machine, value: ApiValue): ChainRoot | undefined {
  for (let at: ApiValue | undefined = value; at !== undefined; at = at.base) {
    const row = m.libraries.rowWith(at, 'builder');
    if (row !== undefined) return { row, root: at, library: m.libraries.match(at)?.library.id ?? '' };
  }
  return undefined;
}

/** Name of what was called; empty where it is no method. */
function nameOf(callee: ApiValue | undefined): string {
  return callee === undefined || callee.step === '()' || callee.step.startsWith('#') ? '' : callee.step;
}

/** The calls of a chain, the root's own first. */
export function stepsOf(last: ApiValue, root: ApiValue, at: Place): readonly ChainStep[] {
  const steps: ChainStep[] = [];
  for (let value: ApiValue | undefined = last; value !== undefined; value = value.base) {
    if (value.step === '()') steps.unshift({ name: nameOf(value.base), args: value.args, at });
    if (value === root) break;
  }
  return steps;
}

/** What a builder has become through the calls that changed it. */
export function headsOf(m: Machine, value: ApiValue, changes = 0): readonly ChainHead[] {
  const become = m.store.getOf(value, BECOME);
  if (become === undefined || changes > MAX_CHANGES) return [{ value, when: [] }];
  const alternatives = become.kind === 'choice' ? become.alternatives : [{ value: become, when: [] }];
  return alternatives.flatMap((a): readonly ChainHead[] => {
    if (a.value.kind !== 'api' || a.value === value) return [{ value, when: a.when }];
    return headsOf(m, a.value, changes + 1).map((head) => ({ value: head.value, when: [...a.when, ...head.when] }));
  });
}

/** Notes that a call changed a builder; what the call made anew is as it was made. */
export function become(m: Machine, before: ApiValue, after: Value): void {
  const made = after.kind === 'choice' ? after.alternatives.map((a) => a.value) : [after];
  for (const value of made) renew(m, value);
  if (!made.includes(before)) m.store.set(m.store.overlayOf(before), BECOME, after);
}

/** A builder that is made again starts anew. */
export function renew(m: Machine, value: Value): void {
  if (m.store.getOf(value, BECOME) !== undefined) m.store.set(m.store.overlayOf(value), BECOME, undefined);
}

/** Runs a closure with a fresh builder, as its parameter and its `this`, and gives the chain that comes out. */
export function runForChain(
  m: Machine,
  chain: ChainRoot,
  closure: Value | undefined,
  call: ApiCall,
): readonly ChainStep[] | undefined {
  if (closure?.kind !== 'closure') return undefined;
  const fresh = m.values.api(chain.root.package, chain.root, MADE_STEP, [m.values.constant('nested')]);
  if (fresh.kind !== 'api') return undefined;
  renew(m, fresh);
  const returned = m.ops.call(m, { callee: closure, self: fresh, args: [fresh], at: call.at, label: '' });
  const heads = chain.row.builder.inPlace === true ? headsOf(m, fresh).map((head) => head.value) : [returned];
  const [only] = heads;
  if (heads.length !== 1 || only?.kind !== 'api') return undefined;
  return stepsOf(only, fresh, call.at);
}
