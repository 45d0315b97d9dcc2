import type { Machine } from './machine.js';

/** Steps a call leaves to its caller, so that what follows a call is seen even where the call took all it could have. */
const RESERVE = 400;

/** Counts a step; false when the running call has used up what it may take. */
export function takeStep(m: Machine): boolean {
  m.budget -= 1;
  if (m.budget > m.floor) return true;
  m.exhausted = true;
  m.live = false;
  return false;
}

/** What something gave, and whether its steps ran out before its end. */
export interface Rationed<T> {
  readonly result: T;
  readonly ranOut: boolean;
}

/** Runs something with a number of steps of its own. */
export function withSteps<T>(m: Machine, steps: number, run: () => T): Rationed<T> {
  const { budget, floor, exhausted } = m;
  m.budget = steps;
  m.floor = 0;
  m.exhausted = false;
  const result = run();
  const ranOut = m.exhausted;
  m.budget = budget;
  m.floor = floor;
  m.exhausted = exhausted;
  return { result, ranOut };
}

/** Runs a call that leaves its caller the reserve; undefined where that leaves nothing for the call. */
export function withReserve<T>(m: Machine, run: () => T): Rationed<T> | undefined {
  const { floor } = m;
  const raised = floor + RESERVE;
  if (m.budget <= raised) {
    m.exhausted = true;
    return undefined;
  }
  m.floor = raised;
  const result = run();
  m.floor = floor;
  return { result, ranOut: m.budget <= raised };
}
