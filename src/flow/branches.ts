import type { TraceNode } from '../model/trace.js';
import type { Alternative, Fact, Value } from '../model/value.js';
import { ORIGIN } from '../model/value.js';
import type { Facts } from './facts.js';
import { commonFacts, factsSince } from './facts.js';
import type { Exit, Machine } from './machine.js';
import { learn } from './machine.js';
import { memberAsMade } from './members.js';
import type { Cells, Changes } from './store.js';

/** How one branch ended: its facts, what it wrote, and its part of the trace. */
export interface BranchOutcome {
  readonly live: boolean;
  readonly facts: Facts | undefined;
  readonly changes: Changes;
  readonly node: TraceNode;
  readonly value: Value | undefined;
}

/** Runs something as a branch and takes its changes back; `run` may give the branch's value. */
export function runBranch(m: Machine, run: () => Value | undefined): BranchOutcome {
  const mark = m.store.mark();
  const { facts, items, live } = m;
  m.items = [];
  const value = run();
  const outcome = { live: m.live, facts: m.facts, changes: m.store.changesSince(mark), node: sequence(m.items), value };
  m.store.undo(mark);
  m.facts = facts;
  m.items = items;
  m.live = live;
  return outcome;
}

/** A sequence, or the only node of it. */
export function sequence(items: readonly TraceNode[]): TraceNode {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
}

/** Goes on with what the live branches have in common; cells they wrote get one alternative each. */
export function joinBranches(m: Machine, outcomes: readonly BranchOutcome[]): Value {
  const live = outcomes.filter((o) => o.live);
  const exits = live.map((o) => ({ value: o.value ?? m.values.undefined, facts: o.facts, changes: o.changes }));
  return joinExits(m, exits);
}

/** Joins ways out (of branches, calls or loops) into the current state; not live when there is none. */
export function joinExits(m: Machine, exits: readonly Exit[]): Value {
  const [first] = exits;
  if (first === undefined) {
    m.live = false;
    return m.values.undefined;
  }
  m.live = true;
  const base = m.facts;
  let common = first.facts;
  for (const exit of exits.slice(1)) common = commonFacts(common, exit.facts);
  if (exits.length === 1) m.store.apply(first.changes);
  else joinCells(m, exits, common);
  for (const fact of factsSince(common, base)) learn(m, fact);
  learnWays(m, exits, common);
  return m.values.choice(exits.map((e) => alternative(e.value, e.facts, common)));
}

/**
 * Ways that each identify somebody differently (a session here, an API key there) have nothing in common, and yet
 * somebody is known after them: a choice whose alternatives are the ways remembers it.
 */
function learnWays(m: Machine, exits: readonly Exit[], common: Facts | undefined): void {
  if (m.phase !== 'entry' || exits.length < 2) return;
  const ways = exits.map(({ facts }) => factsSince(facts, sharedBase(facts, common)).filter(isAboutSomebody));
  if (!ways.every((way) => way.length > 0)) return;
  const test = m.values.choice(
    ways.map((when, index) => ({ value: m.values.op('way', [m.values.constant(index)]), when })),
  );
  learn(m, { test, holds: true });
}

/** Whether a fact says plainly that a caller, or a stored row, is there. */
function isAboutSomebody({ test, holds }: Fact): boolean {
  if (!holds || (test.origin & (ORIGIN.principal | ORIGIN.row)) === 0) return false;
  const isPlain = test.kind === 'source' || test.kind === 'member' || test.kind === 'row';
  return isPlain || (test.kind === 'op' && test.op === 'present');
}

function joinCells(m: Machine, exits: readonly Exit[], common: Facts | undefined): void {
  const touched = new Map<Cells, Set<string | number>>();
  for (const exit of exits) {
    for (const [cells, keys] of exit.changes) {
      if (cells.isDead) continue;
      const known = touched.get(cells);
      if (known === undefined) touched.set(cells, new Set(keys.keys()));
      else for (const key of keys.keys()) known.add(key);
    }
  }
  for (const [cells, keys] of touched) {
    for (const key of keys) m.store.set(cells, key, joinCell(m, { cells, key }, exits, common));
  }
}

interface Cell {
  readonly cells: Cells;
  readonly key: string | number;
}

function joinCell(
  m: Machine,
  { cells, key }: Cell,
  exits: readonly Exit[],
  common: Facts | undefined,
): Value | undefined {
  const before = m.store.get(cells, key);
  const after = exits.map((exit) => {
    const written = exit.changes.get(cells);
    return { value: written?.has(key) === true ? written.get(key) : before, facts: exit.facts };
  });
  // A slot without a value is a variable that is not declared there: of a block, or of a call on one side only.
  const isScoped = typeof key === 'number' && before === undefined;
  const joined = isScoped ? after.filter(({ value }) => value !== undefined) : after;
  const one = joined[0]?.value;
  if (joined.every(({ value }) => value === one)) return one;
  return m.values.choice(
    joined.map(({ value, facts }) => alternative(value ?? unwritten(m, cells.of, key), facts, common)),
  );
}

/** What a cell stands for where nobody wrote to it: a property that was there before. */
function unwritten(m: Machine, of: Value | undefined, key: string | number): Value {
  if (of === undefined || typeof key === 'number' || key.startsWith('#')) return m.values.undefined;
  return memberAsMade(m, of, key) ?? m.values.undefined;
}

function alternative(value: Value, facts: Facts | undefined, common: Facts | undefined): Alternative {
  const when = factsSince(facts, sharedBase(facts, common));
  return { value, when };
}

/** The newest list both are built on. */
function sharedBase(facts: Facts | undefined, common: Facts | undefined): Facts | undefined {
  let left = facts;
  let right = common;
  while (left !== right) {
    if ((left?.length ?? 0) >= (right?.length ?? 0)) left = left?.before;
    else right = right?.before;
  }
  return left;
}
