import type { Callable, Module } from '../../model/il.js';
import type { Library } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { Entry } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { CAPTURED, readExport } from '../frames.js';
import { sourceValue } from '../library/refs.js';
import type { Frame, Machine } from '../machine.js';
import { callableOf, moduleOf, newFrame } from '../machine.js';
import { ensureModule } from '../modules.js';
import { awaitValue } from '../promises.js';
import { walkPipeline } from './action-pipelines.js';
import type { EntryPoint, Walked } from './entry-point.js';
import { exportPlace } from './export-place.js';
import { isPipeline } from './read-pipeline.js';
import { nameOf } from './walk-chain.js';

/** What makes functions callable from a browser. */
const DIRECTIVE = 'use server';

/** The functions of a file that a browser can call: the exports of a file that says so, or functions that say so. */
export function actionsOf(m: Machine, module: Module, library: Library): readonly EntryPoint[] {
  if (module.directives.includes(DIRECTIVE)) return exportedActions(m, module, library);
  const inner = module.callables.filter(({ directives }) => directives.includes(DIRECTIVE));
  return inner.map((callable) => {
    const handler = m.values.closure(module.path, callable.id, frameAround(m, module, callable).id);
    const at: Place = { file: module.path, start: callable.start, end: callable.end };
    return actionPoint(m, { module, library, name: nameOf(handler, m), handler, at });
  });
}

function exportedActions(m: Machine, module: Module, library: Library): readonly EntryPoint[] {
  return m.program.exportedNames(module).flatMap((name): readonly EntryPoint[] => {
    const handler = readExport(m, module, name);
    const isAction = handler.kind === 'closure' || handler.kind === 'native' || isPipeline(m, handler);
    if (!isAction) return [];
    return [actionPoint(m, { module, library, name, handler, at: exportPlace(m, module, name, handler) })];
  });
}

/** The frames a function would be made in: what it captures of functions nobody called is not known. */
function frameAround(m: Machine, module: Module, { id, start, end }: Callable): Frame {
  const around = module.callables.filter(
    (one) => one.id !== 0 && one.id !== id && one.start <= start && one.end >= end,
  );
  let frame = ensureModule(m, module);
  for (const callable of around.sort((a, b) => a.start - b.start || b.end - a.end)) {
    frame = newFrame(m, module, callable, frame);
    for (const slot of callable.slots.keys()) m.store.set(frame.cells, slot, m.values.unknown(CAPTURED));
  }
  return frame;
}

interface Action {
  readonly module: Module;
  readonly library: Library;
  readonly name: string;
  readonly handler: Value;
  readonly at: Place;
}

function actionPoint(m: Machine, { module, library, name, handler, at }: Action): EntryPoint {
  const entry: Entry = {
    label: `action ${name} (${module.path})`,
    kind: 'action',
    framework: library.id,
    method: 'POST',
    route: `${module.path}#${name}`,
    at,
    group: module.path.replace(/\/[^/]*$/, ''),
    chain: [nameOf(handler, m)],
  };
  return { entry, walk: (machine) => walkAction(machine, handler, entry) };
}

function walkAction(m: Machine, handler: Value, entry: Entry): Walked {
  if (isPipeline(m, handler)) return walkPipeline(m, handler, { entry });
  const isClosure = handler.kind === 'closure';
  const count = isClosure ? callableOf(moduleOf(m, handler.module), handler.callable).params.length : 1;
  const args = Array.from({ length: count }, (_, i) =>
    m.values.member(sourceValue(m, 'body'), `argument ${String(i + 1)}`),
  );
  const result = m.ops.call(m, { callee: handler, self: m.values.undefined, args, at: entry.at, label: entry.label });
  awaitValue(m, result, entry.at);
  return 'followed';
}
