import type { Place } from '../model/location.js';
import type { TraceNode } from '../model/trace.js';
import type { Alternative, Fact, Value } from '../model/value.js';
import { INPUT, ORIGIN } from '../model/value.js';
import type { Facts } from './facts.js';
import { commonFacts, factsSince, sharedTail } from './facts.js';
import type { Exit, Machine } from './machine.js';
import { emit, learn } from './machine.js';
import { MADE, memberAsMade } from './members.js';
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

/** What a choice may be at a place that does something with it. */
export interface Alternatives<A extends Pick<Alternative, 'when'>> {
  readonly test: Value;
  readonly at: Place;
  readonly alternatives: readonly A[];
}

/** Does something with each alternative, knowing that it is the one, and goes on with what all have in common. */
export function eachWay<A extends Pick<Alternative, 'when'>>(
  m: Machine,
  { test, at, alternatives }: Alternatives<A>,
  run: (alternative: A) => Value | undefined,
): Value {
  const outcomes = alternatives.map((alternative) =>
    runBranch(m, () => {
      for (const fact of alternative.when) learn(m, fact);
      return run(alternative);
    }),
  );
  const [first, ...others] = outcomes;
  if (first === undefined) return m.values.undefined;
  const asked = others.reduce<Side>(
    (left, right) => ({
      node: {
        kind: 'branch',
        test,
        at,
        then: left.node,
        else: right.node,
        thenEnds: !left.live,
        elseEnds: !right.live,
      },
      live: left.live || right.live,
    }),
    first,
  );
  emit(m, asked.node);
  return joinBranches(m, outcomes);
}

type Side = Pick<BranchOutcome, 'node' | 'live'>;

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
  const ways = exits.map((exit) => wayOf(exit, common));
  if (exits.length === 1) m.store.apply(first.changes);
  else joinCells(m, ways);
  for (const fact of factsSince(common, base)) learn(m, fact);
  learnWays(m, ways);
  return m.values.choice(ways.map(({ value, when }) => ({ value, when: when() })));
}

/** A way out beside others. */
interface Way extends Exit {
  /** What is known on this way and not on all, oldest first; worked out once. */
  readonly when: () => readonly Fact[];
}

function wayOf(exit: Exit, common: Facts | undefined): Way {
  let when: readonly Fact[] | undefined;
  return { ...exit, when: () => (when ??= factsSince(exit.facts, sharedTail(exit.facts, common))) };
}

/**
 * Ways that each identify somebody differently (a session here, an API key there) have nothing in common, and yet
 * somebody is known after them: a choice whose alternatives are the ways remembers it.
 */
function learnWays(m: Machine, ways: readonly Way[]): void {
  if (m.phase !== 'entry' || ways.length < 2) return;
  const told: (readonly Fact[])[] = [];
  for (const { when } of ways) {
    const about = when().filter(isAboutSomebody);
    if (about.length === 0) return;
    told.push(about);
  }
  const test = m.values.choice(
    told.map((when, index) => ({ value: m.values.op('way', [m.values.constant(index)]), when })),
  );
  learn(m, { test, holds: true });
}

/** Whether a fact says plainly that a caller, or a stored row, is there, or that something is the caller's. */
function isAboutSomebody({ test, holds }: Fact): boolean {
  if (!holds || (test.origin & (ORIGIN.principal | ORIGIN.row)) === 0) return false;
  if (test.kind === 'op' && test.op === '===')
    return (test.origin & ORIGIN.principal) !== 0 && (test.origin & (INPUT | ORIGIN.row)) !== 0;
  const isPlain = test.kind === 'source' || test.kind === 'member' || test.kind === 'row';
  return isPlain || (test.kind === 'op' && test.op === 'present');
}

/** Cells that some way out wrote, with the ways that did. */
interface Touched {
  readonly keys: Set<string | number>;
  readonly exits: Way[];
}

function joinCells(m: Machine, ways: readonly Way[]): void {
  const touched = new Map<Cells, Touched>();
  for (const way of ways) {
    for (const [cells, keys] of way.changes) {
      if (cells.isDead) continue;
      let known = touched.get(cells);
      if (known === undefined) touched.set(cells, (known = { keys: new Set(), exits: [] }));
      known.exits.push(way);
      for (const key of keys.keys()) known.keys.add(key);
    }
  }
  for (const [cells, { keys, exits }] of touched) {
    const knowing = isMadeWithin(cells, keys) ? exits : ways;
    for (const key of keys) m.store.set(cells, key, joinCell(m, { cells, key }, knowing));
  }
}

/**
 * Whether an instance was made on the ways that are joined: no other way knows it. A function that returns one of a
 * hundred errors would otherwise ask each of its ways for the properties of all of them.
 */
function isMadeWithin(cells: Cells, keys: ReadonlySet<string | number>): boolean {
  return cells.values.size === 0 && keys.has(MADE);
}

interface Cell {
  readonly cells: Cells;
  readonly key: string | number;
}

function joinCell(m: Machine, { cells, key }: Cell, ways: readonly Way[]): Value | undefined {
  const before = m.store.get(cells, key);
  const after = ways.map((way) => {
    const written = way.changes.get(cells);
    return { value: written?.has(key) === true ? written.get(key) : before, way };
  });
  // A slot without a value is a variable that is not declared there: of a block, or of a call on one side only.
  const isScoped = typeof key === 'number' && before === undefined;
  const joined = isScoped ? after.filter(({ value }) => value !== undefined) : after;
  const one = joined[0]?.value;
  if (joined.every(({ value }) => value === one)) return one;
  return m.values.choice(
    joined.map(({ value, way }) => ({ value: value ?? unwritten(m, cells.of, key), when: way.when() })),
  );
}

/** What a cell stands for where nobody wrote to it: a property that was there before. */
function unwritten(m: Machine, of: Value | undefined, key: string | number): Value {
  if (of === undefined || typeof key === 'number' || key.startsWith('#')) return m.values.undefined;
  return memberAsMade(m, of, key) ?? m.values.undefined;
}
