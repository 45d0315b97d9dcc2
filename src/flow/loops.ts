import { isEndless } from './endless.js';
import type { Statement } from '../model/il.js';
import type { Value } from '../model/value.js';
import { joinBranches, joinExits, runBranch, sequence } from './branches.js';
import { elementOf, isLaidOut, knownItems, ownNames } from './collections.js';
import { assume, narrow, tells } from './conditions.js';
import { condition } from './expressions.js';
import { truthiness } from './facts.js';
import type { LoopScope, Machine } from './machine.js';
import { current, emit, placeOf } from './machine.js';
import { bind } from './patterns.js';
import { awaitValue } from './promises.js';
import type { Changes } from './store.js';

type Loop = Extract<Statement, { kind: 'loop' }>;
type Each = Extract<Statement, { kind: 'each' }>;
type Execute = (m: Machine, body: readonly Statement[]) => void;

/** Known elements over which a loop is laid out. */
const MAX_UNROLLED = 6;
/** How often a body is run before its state is taken as stable. */
const MAX_ROUNDS = 2;

/** `while`, `do`, `for (;;)` */
export function executeLoop(m: Machine, s: Loop, execute: Execute): void {
  if (s.testAfter) {
    withinLoop(m, () => {
      execute(m, s.body);
      if (m.live && s.test !== undefined) condition(m, s.test);
    });
    return;
  }
  const forever = s.test === undefined;
  repeat(m, s, forever, () => {
    if (s.test !== undefined && !enters(m, s.test)) return;
    withinLoop(m, () => {
      execute(m, s.body);
    });
    if (m.live && s.update !== undefined) m.ops.evaluate(m, s.update);
  });
  if (isEndless(s)) m.live = false;
}

function enters(m: Machine, test: NonNullable<Loop['test']>): boolean {
  const value = condition(m, test);
  if (truthiness(value) === false || !assume(m, value, true)) {
    m.live = false;
    return false;
  }
  narrow(m, test, true);
  return true;
}

/** `for (const x of xs)`: laid out where the elements are few and known, else run for some element. */
export function executeEach(m: Machine, s: Each, execute: Execute): void {
  const source = m.ops.evaluate(m, s.source);
  const collection = s.form === 'await' || source.kind === 'api' ? awaitValue(m, source, placeOf(m, s)) : source;
  const items = s.form === 'in' ? ownNames(m, collection)?.map(m.values.constant) : knownItems(m, collection);
  if (items !== undefined && isLaidOut(m, items.length, MAX_UNROLLED)) {
    const own = m.phase === 'start-up' ? keptSlots(m, s) : new Set<number>();
    for (const item of items)
      if (m.live)
        inOwnRound(m, own, () => {
          oneRound(m, s, item, execute);
        });
    return;
  }
  const element = s.form === 'in' ? m.values.op('key', [collection]) : elementOf(m, collection);
  repeat(m, s, false, () => {
    oneRound(m, s, element, execute);
  });
}

/** Variables of a loop's rounds that functions made there keep. */
function keptSlots(m: Machine, s: Each): ReadonlySet<number> {
  const declared = [s.target, ...s.body.flatMap((one) => (one.kind === 'declare' ? [one.target] : []))];
  const { slots } = current(m).callable;
  return new Set(
    declared.flatMap((target) =>
      target.kind === 'local' && slots[target.slot]?.captured === true ? [target.slot] : [],
    ),
  );
}

/** Runs a round with variables of its own. */
function inOwnRound(m: Machine, slots: ReadonlySet<number>, run: () => void): void {
  const activation = current(m);
  const { frame } = activation;
  if (slots.size === 0) {
    run();
    return;
  }
  const round = { slots, cells: m.store.newCells(true) };
  const own = { ...frame, id: m.frames.length, rounds: [round, ...(frame.rounds ?? [])] };
  m.frames.push(own);
  m.stack[m.stack.length - 1] = { ...activation, frame: own };
  run();
  m.stack[m.stack.length - 1] = activation;
}

function oneRound(m: Machine, s: Each, element: Value, execute: Execute): void {
  withinLoop(m, () => {
    bind(m, s.target, s.form === 'await' && element.kind === 'promise' ? element.of : element);
    execute(m, s.body);
  });
}

/** Runs one round; `break` and `continue` meet after it. */
function withinLoop(m: Machine, run: () => void): void {
  const scope: LoopScope = { form: 'loop', mark: m.store.mark(), exits: [] };
  const { facts } = m;
  current(m).loops.push(scope);
  run();
  current(m).loops.pop();
  if (scope.exits.length === 0) return;
  const exits = m.live
    ? [...scope.exits, { value: m.values.undefined, facts: m.facts, changes: m.store.changesSince(scope.mark) }]
    : scope.exits;
  m.store.undo(scope.mark);
  m.facts = facts;
  joinExits(m, exits);
}

/** Runs a body until the joined state is stable, at most twice; the last round is the one that is written down. */
function repeat(m: Machine, s: Loop | Each, forever: boolean, round: () => void): void {
  for (let i = 0; i < MAX_ROUNDS; i += 1) {
    const done = runBranch(m, () => {
      round();
      return undefined;
    });
    const stable = done.changes.size === 0 || i === MAX_ROUNDS - 1;
    if (stable && tells(done.node)) emit(m, { kind: 'loop', at: placeOf(m, s), body: done.node });
    const skipped = runBranch(m, () => undefined);
    const items = m.items;
    m.items = [];
    joinBranches(m, forever && !done.live ? [skipped] : [{ ...done, live: true, node: sequence([]) }, skipped]);
    m.items = items;
    if (stable) return;
    widenCounters(m, done.changes);
  }
}

/** A number that another round changes may be any number: `attempt === 3` is not decided by the first two rounds. */
function widenCounters(m: Machine, changes: Changes): void {
  for (const [cells, keys] of changes) {
    for (const key of keys.keys()) {
      const now = m.store.get(cells, key);
      if (now?.kind === 'choice' && now.alternatives.every(({ value }) => isNumber(value)))
        m.store.set(cells, key, m.values.unknown('counter'));
    }
  }
}

function isNumber(value: Value): boolean {
  return value.kind === 'const' && typeof value.value === 'number';
}
