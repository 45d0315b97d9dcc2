import type { Value } from '../model/value.js';

/** A set of cells: a frame's slots (numbers), or what was written to an object (names). */
export interface Cells {
  /** Order of creation; 0 for the overlays of objects, which are always older than any call. */
  readonly serial: number;
  readonly values: Map<string | number, Value>;
  /** An inner callable may read the cells after the call that made them has returned. */
  readonly escapes: boolean;
  /** The object whose overlay this is. */
  readonly of?: Value;
  /** The call has returned, and nothing that may read the cells is left. */
  isDead: boolean;
}

/** Latest value of each cell that was written. */
export type Changes = ReadonlyMap<Cells, ReadonlyMap<string | number, Value | undefined>>;

/** A point to go back to: how long the trail was, and which cells there were. */
export interface Mark {
  readonly position: number;
  readonly serial: number;
}

interface TrailEntry {
  readonly cells: Cells;
  readonly key: string | number;
  readonly old: Value | undefined;
}

/** What a call read and wrote of cells older than itself: the key and the content of a summary. */
export interface Recorder {
  readonly since: number;
  readonly mark: Mark;
  readonly reads: Map<Cells, Map<string | number, Value | undefined>>;
  /** Objects that were read while nothing was written to them. */
  readonly untouched: Set<Value>;
  readonly written: Map<Cells, Set<string | number>>;
  /** Position of the call on the stack. */
  readonly depth: number;
  /**
   * Position on the stack of the outermost call that what was seen hangs on. A summary holds what hangs on nothing
   * below its call: elsewhere a recursion would be cut at another place, or there be another continuation.
   */
  dependsOn: number;
}

/** What a call read, as it was when the call began. Most objects that are read were never written to: only they are kept. */
export interface Reads {
  readonly cells: readonly CellRead[];
  readonly untouched: readonly Value[];
}

interface CellRead {
  readonly cells: Cells;
  readonly key: string | number;
  readonly value: Value | undefined;
}

/** The mutable heap with an undo trail. */
export type Store = ReturnType<typeof createStore>;

/** Creates an empty store. */
export function createStore() {
  const trail: TrailEntry[] = [];
  const recorders: Recorder[] = [];
  let serial = 0;

  function newCells(escapes: boolean): Cells {
    serial += 1;
    return { serial, values: new Map(), escapes, isDead: false };
  }

  function get(cells: Cells, key: string | number): Value | undefined {
    const value = cells.values.get(key);
    const top = recorders.at(-1);
    if (top !== undefined && cells.serial <= top.since) noteRead(top, cells, key, value);
    return value;
  }

  function set(cells: Cells, key: string | number, value: Value | undefined): void {
    const old = cells.values.get(key);
    const top = recorders.at(-1);
    if (top !== undefined && cells.serial <= top.since) noteWrite(top, cells, key);
    if (old === value) return;
    trail.push({ cells, key, old });
    assign(cells, key, value);
  }

  function apply(changes: Changes): void {
    for (const [cells, keys] of changes) {
      if (!cells.isDead) for (const [key, value] of keys) set(cells, key, value);
    }
  }

  return {
    apply,
    get,
    newCells,
    set,
    ...overlays(get, recorders),
    ...history(trail, () => serial),
    ...recording(recorders, () => ({ position: trail.length, serial })),
  };
}

/** What was written to objects, by object. */
function overlays(get: (cells: Cells, key: string | number) => Value | undefined, recorders: readonly Recorder[]) {
  const written = new Map<Value, Cells>();

  function overlayOf(value: Value): Cells {
    const found = written.get(value);
    if (found !== undefined) return found;
    const made: Cells = { serial: 0, values: new Map(), escapes: true, of: value, isDead: false };
    written.set(value, made);
    return made;
  }

  /** Reads what was written to an object, without making an overlay for objects nobody wrote to. */
  function getOf(value: Value, key: string): Value | undefined {
    const cells = written.get(value);
    if (cells !== undefined) return get(cells, key);
    recorders.at(-1)?.untouched.add(value);
    return undefined;
  }

  /** Whether a call would read the same now. */
  function holds(reads: Reads): boolean {
    return (
      reads.cells.every(({ cells, key, value }) => cells.values.get(key) === value) &&
      reads.untouched.every((value) => (written.get(value)?.values.size ?? 0) === 0)
    );
  }

  /** Counts as having read what a call read. */
  function readAgain(reads: Reads): void {
    for (const { cells, key } of reads.cells) get(cells, key);
    const untouched = recorders.at(-1)?.untouched;
    if (untouched !== undefined) for (const value of reads.untouched) untouched.add(value);
  }

  /** Names of the properties written to an object (marks such as `#content` left out). */
  function writtenNames(value: Value): readonly string[] {
    const keys = [...(written.get(value)?.values.keys() ?? [])];
    return keys.filter((key): key is string => typeof key === 'string' && !key.startsWith('#'));
  }

  return { getOf, holds, overlayOf, readAgain, writtenNames };
}

/** Going back, and telling what changed since a mark. */
function history(trail: TrailEntry[], serial: () => number) {
  /** Latest values of the cells written since; frames made since that nobody holds on to are dead, and left out. */
  function changesSince(mark: Mark): Changes {
    const changes = new Map<Cells, Map<string | number, Value | undefined>>();
    for (let i = mark.position; i < trail.length; i += 1) {
      const entry = trail[i];
      if (entry === undefined || isLost(entry.cells, mark)) continue;
      let keys = changes.get(entry.cells);
      if (keys === undefined) changes.set(entry.cells, (keys = new Map<string | number, Value | undefined>()));
      keys.set(entry.key, entry.cells.values.get(entry.key));
    }
    return changes;
  }

  function undo(mark: Mark): void {
    while (trail.length > mark.position) {
      const entry = trail.pop();
      if (entry !== undefined) assign(entry.cells, entry.key, entry.old);
    }
  }

  return { changesSince, undo, mark: (): Mark => ({ position: trail.length, serial: serial() }) };
}

/** Noting what a call reads and writes. */
function recording(recorders: Recorder[], now: () => Mark) {
  function startRecording(depth: number): Recorder {
    const mark = now();
    const recorder: Recorder = {
      since: mark.serial,
      mark,
      reads: new Map(),
      untouched: new Set(),
      written: new Map(),
      depth,
      dependsOn: Infinity,
    };
    recorders.push(recorder);
    return recorder;
  }

  /** Ends the innermost recording; what it saw counts for the recording around it. */
  function stopRecording(): void {
    const ended = recorders.pop();
    const outer = recorders.at(-1);
    if (ended === undefined || outer === undefined) return;
    for (const [cells, keys] of ended.reads) {
      if (cells.serial <= outer.since) for (const [key, value] of keys) noteRead(outer, cells, key, value);
    }
    for (const value of ended.untouched) outer.untouched.add(value);
    for (const [cells, keys] of ended.written) {
      if (cells.serial <= outer.since) for (const key of keys) noteWrite(outer, cells, key);
    }
    if (ended.dependsOn < ended.depth) outer.dependsOn = Math.min(outer.dependsOn, ended.dependsOn);
  }

  /** What a recorded call read, for keeping. */
  function readsOf({ reads, untouched }: Recorder): Reads {
    const cells: CellRead[] = [];
    for (const [of, keys] of reads) for (const [key, value] of keys) cells.push({ cells: of, key, value });
    return { cells, untouched: [...untouched] };
  }

  /** What the running call does hangs on a call below it (on all of them, if it is not said which). */
  function taint(dependsOn = 0): void {
    const top = recorders.at(-1);
    if (top !== undefined) top.dependsOn = Math.min(top.dependsOn, dependsOn);
  }

  return { readsOf, startRecording, stopRecording, taint };
}

/** Whether nobody will read the cells again after the mark's call or branch. */
function isLost(cells: Cells, mark: Mark): boolean {
  return cells.isDead || (cells.serial > mark.serial && !cells.escapes);
}

function assign(cells: Cells, key: string | number, value: Value | undefined): void {
  if (value === undefined) cells.values.delete(key);
  else cells.values.set(key, value);
}

function noteRead(recorder: Recorder, cells: Cells, key: string | number, value: Value | undefined): void {
  if (recorder.written.get(cells)?.has(key) === true) return;
  let keys = recorder.reads.get(cells);
  if (keys === undefined) recorder.reads.set(cells, (keys = new Map<string | number, Value | undefined>()));
  if (!keys.has(key)) keys.set(key, value);
}

function noteWrite(recorder: Recorder, cells: Cells, key: string | number): void {
  let keys = recorder.written.get(cells);
  if (keys === undefined) recorder.written.set(cells, (keys = new Set()));
  keys.add(key);
}
