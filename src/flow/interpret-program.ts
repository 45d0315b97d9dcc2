import type { Module } from '../model/il.js';
import type { Library } from '../model/library.js';
import type { Program } from '../model/program.js';
import type { Entry, Trace } from '../model/trace.js';
import { sequence } from './branches.js';
import { withSteps } from './budget.js';
import { findControllers } from './entries/controllers.js';
import type { EntryPoint, Walked } from './entries/entry-point.js';
import { findFileRoutes } from './entries/file-routes.js';
import { readContainer } from './entries/global-guards.js';
import { findLooseCallables } from './entries/loose-callables.js';
import { findOperations } from './entries/operation-entries.js';
import { findRoutes } from './entries/routers.js';
import { findServedOperations } from './entries/served-in-handlers.js';
import type { ServedHere } from './entries/served-in-handlers.js';
import { setLater } from './entries/set-later.js';
import { findSubscriptions } from './entries/subscriptions.js';
import { registrationsOf, runUncalled } from './entries/uncalled-start-up.js';
import { createInterpreter } from './interpreter.js';
import { createLibraryIndex } from './library/library-index.js';
import type { Machine, MachineSettings, Subscription } from './machine.js';
import { callableOf } from './machine.js';
import { ensureModule } from './modules.js';

/** Steps an entry point may take, and code that no entry point reaches. */
const STEPS = { entry: 60_000, loose: 4_000 };

/** What is interpreted, and with what knowledge. */
export interface InterpretInput {
  readonly program: Program;
  readonly libraries: readonly Library[];
  /** What the project says of functions that cannot be seen through. */
  readonly config: Omit<MachineSettings, 'stepsPerEntry'>;
}

/** The traces of a program, and figures of how much was seen. */
export interface Interpretation {
  /** Of every entry point, sorted by label, then of the code none of them reaches. */
  readonly traces: readonly Trace[];
  readonly calls: { readonly total: number; readonly resolved: number };
  readonly unknownPackages: ReadonlyMap<string, number>;
  /** Entry points whose handler could not be followed. */
  readonly opaque: ReadonlySet<Entry>;
}

/** Runs a program's start-up, then every entry point of it, each from the state start-up left. */
export function interpretProgram(input: InterpretInput): Interpretation {
  const m = createInterpreter(input.program, createLibraryIndex(input.libraries), {
    ...input.config,
    stepsPerEntry: STEPS.entry,
  });
  startUp(m);
  const opaque = new Set<Entry>();
  const traces = traceEntries(m, opaque);
  const loose = findLooseCallables(m).flatMap((point) => trace(m, point, STEPS.loose, new Set()));
  const told = loose.filter((one) => one.root.kind !== 'sequence' || one.root.items.length > 0);
  return {
    traces: [...traces, ...told],
    calls: { total: m.tally.calls, resolved: m.tally.resolvedCalls },
    unknownPackages: m.tally.unknownPackages,
    opaque,
  };
}

function startUp(m: Machine): void {
  for (const module of m.program.modules) if (module.role === 'executable') startModule(m, module);
  runUncalled(m);
  setLater(m);
  m.summaries.clear();
}

/**
 * Runs a module. One that registers nothing, nor what it loads, may do its work at once (`main()` of a script that the
 * clock starts): nothing is recorded at start-up, so what it called does not count as seen. Jobs of its own are no reason
 * to think otherwise: a module that is loaded may well keep an interval, to renew what it caches.
 */
function startModule(m: Machine, module: Module): void {
  const { size } = m.tally.reached;
  const before = registrationsOf(m, isServed);
  ensureModule(m, module);
  if (registrationsOf(m, isServed) > before) return;
  for (const key of [...m.tally.reached].slice(size)) m.tally.reached.delete(key);
}

function isServed({ kind }: Subscription): boolean {
  return kind !== 'job';
}

/** The traces of the entry points of all frameworks, by label and place. */
function traceEntries(m: Machine, opaque: Set<Entry>): readonly Trace[] {
  const points = sorted([
    ...findRoutes(m, [...m.routers.keys()]),
    ...findControllers(m, readContainer(m)),
    ...findFileRoutes(m),
    ...findSubscriptions(m),
  ]);
  const served: ServedHere[] = [];
  const walked = points.flatMap((point) => {
    const traces = trace(m, point, STEPS.entry, opaque);
    served.push(...m.servingCalls.splice(0).map((call) => ({ call, point })));
    return traces;
  });
  const mounted = [...points.flatMap(({ server }) => server ?? []), ...served.map(({ call }) => call.serves)];
  const operations = sorted([...findServedOperations(m, served), ...findOperations(m, new Set(mounted))]);
  return sorted([...walked, ...operations.flatMap((point) => trace(m, point, STEPS.entry, opaque))]);
}

function sorted<T extends { readonly entry: Entry }>(points: readonly T[]): readonly T[] {
  return [...points].sort(
    (a, b) =>
      order(a.entry.label, b.entry.label) ||
      order(a.entry.at.file, b.entry.at.file) ||
      a.entry.at.start - b.entry.at.start,
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Walks one entry point and takes back what it wrote; what turns out to be middleware gives no trace of its own. */
function trace(m: Machine, point: EntryPoint, steps: number, opaque: Set<Entry>): readonly Trace[] {
  const mark = m.store.mark();
  m.phase = 'entry';
  m.facts = undefined;
  m.live = true;
  m.items = [];
  m.thrown = [];
  const { result: walked, ranOut } = withSteps(m, steps, () => inEntryModule(m, point));
  if (walked === 'opaque') opaque.add(point.entry);
  const root = sequence(m.items);
  m.items = [];
  m.store.undo(mark);
  return walked === 'middleware' ? [] : [{ entry: point.entry, root, exhausted: ranOut && point.seen !== true }];
}

/** An entry point is walked from the module it is registered in. */
function inEntryModule(m: Machine, point: EntryPoint): Walked {
  const module = m.program.findModule(point.entry.at.file);
  if (module === undefined) return 'opaque';
  const frame = ensureModule(m, module);
  m.stack.push({
    module,
    callable: callableOf(module, 0),
    frame,
    self: m.values.undefined,
    args: [],
    returns: 0,
    dependsOn: Infinity,
    told: m.told,
    facts: undefined,
    mark: m.store.mark(),
    exits: [],
    loops: [],
    tries: 0,
    site: point.entry.at,
  });
  const walked = point.walk(m);
  m.stack.pop();
  return walked;
}
