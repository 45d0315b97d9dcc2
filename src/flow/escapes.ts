import type { Value } from '../model/value.js';
import type { Activation, Exit, Frame, Machine } from './machine.js';
import { frameOf } from './machine.js';
import { partsOf } from './queries/walk.js';

/** How many values and handouts there were. */
interface Before {
  readonly values: number;
  readonly handouts: number;
}

/**
 * Whether anything a call leaves behind can still reach its variables: a function made in it that was returned, thrown,
 * written to something older or handed to the rest of the chain. Variables nobody can reach need not be remembered.
 * `before` tells what there was when the call began: values made by then cannot hold its functions.
 */
export function escapes(m: Machine, activation: Activation, before: Before): boolean {
  if (m.handouts > before.handouts) return true;
  const seen = new Set<Value>();
  const open: Value[] = [...m.thrown];
  for (const exit of activation.exits) addRoots(open, exit, activation);
  for (const { exits } of m.continuations) for (const exit of exits) addRoots(open, exit, activation);
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value.id < before.values || seen.has(value)) continue;
    seen.add(value);
    if (isMadeIn(m, value, activation.frame)) return true;
    open.push(...heldBy(value));
  }
  return false;
}

/** What can be taken out of a value and called. What was only computed from a function cannot. */
function heldBy(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'object':
    case 'array':
    case 'promise':
    case 'choice':
    case 'native':
    case 'api':
      return partsOf(value);
    case 'instance':
      return [...value.args, value.class];
    case 'closure':
      return value.self === undefined ? [] : [value.self];
    default:
      return [];
  }
}

function addRoots(open: Value[], exit: Exit, { frame }: Activation): void {
  open.push(exit.value);
  for (const [cells, keys] of exit.changes) {
    if (cells === frame.cells) continue;
    for (const value of keys.values()) if (value !== undefined) open.push(value);
  }
}

function isMadeIn(m: Machine, value: Value, frame: Frame): boolean {
  if (value.kind !== 'closure' && value.kind !== 'class') return false;
  for (let at: Frame | undefined = frameOf(m, value.frame); at !== undefined && at.id >= frame.id; at = at.outer)
    if (at === frame) return true;
  return false;
}
