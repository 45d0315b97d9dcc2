/** From what a user writes, a route or a line of a file, to the entry points and places that are meant. */
import { keyOf } from '../flow/queries/callers.js';
import { ancestors, walkTrace, type Occurrence } from '../flow/queries/walk.js';
import type { Place } from '../model/location.js';
import type { Trace } from '../model/trace.js';
import type { Target } from './why.js';

/** The first and the last line of a place. */
export type LinesOf = (place: Place) => { readonly line: number; readonly endLine: number };

/** Entry points by label: those of exactly that one, else those that contain it. All they do is meant. */
export function targetsOfLabel(label: string, traces: readonly Trace[]): readonly Target[] {
  const exact = traces.filter(({ entry }) => entry.label === label);
  const meant = exact.length > 0 ? exact : traces.filter(({ entry }) => entry.label.includes(label));
  return meant.map((trace) => ({ trace, isHere: () => true }));
}

/**
 * What stands on a line: effects that begin there; else handlers of errors; else entry points registered there; else
 * what is done by functions called there; else the innermost effect around the line.
 */
export function targetsOfLine(
  { file, line }: { readonly file: string; readonly line: number },
  traces: readonly Trace[],
  linesOf: LinesOf,
): readonly Target[] {
  const begins = (place: Place): boolean => place.file === file && linesOf(place).line === line;
  const covers = (place: Place): boolean =>
    place.file === file && linesOf(place).line <= line && linesOf(place).endLine >= line;
  const registered = traces.filter(({ entry }) => begins(entry.at));
  return firstThatFinds([
    () => targetsBy(traces, ({ node }) => begins(node.at)),
    () => traces.flatMap((trace) => handlersIn(trace, begins)),
    () => registered.map((trace) => ({ trace, isHere: () => true })),
    () => targetsBy(traces, (one) => [...ancestors(one)].some(({ node }) => node.kind === 'call' && begins(node.at))),
    () => innermost(targetsBy(traces, ({ node }) => covers(node.at))),
  ]);
}

/** The lines of a file where an effect begins, for who asked about one where none does. */
export function linesWithEffects(file: string, traces: readonly Trace[], linesOf: LinesOf): readonly number[] {
  const lines = traces.flatMap((trace) =>
    walkTrace(trace).occurrences.flatMap(({ node }) =>
      node.kind === 'effect' && node.at.file === file ? [linesOf(node.at).line] : [],
    ),
  );
  return [...new Set(lines)].sort((a, b) => a - b);
}

interface PlacedTarget extends Target {
  readonly places: readonly Place[];
}

/** The entry points with effects that are meant, and the places of these. */
function targetsBy(traces: readonly Trace[], isMeant: (occurrence: Occurrence) => boolean): readonly PlacedTarget[] {
  return traces.flatMap((trace) => {
    const places = walkTrace(trace)
      .occurrences.filter((one) => one.node.kind === 'effect' && isMeant(one))
      .map(({ node }) => node.at);
    return places.length === 0 ? [] : [targetAt(trace, places)];
  });
}

/** The handlers of errors that are meant, which findings about what is caught there point at. */
function handlersIn(trace: Trace, isMeant: (place: Place) => boolean): readonly Target[] {
  const places = walkTrace(trace)
    .occurrences.flatMap((one) => [...ancestors(one)])
    .flatMap(({ node }) => (node.kind === 'try' && node.handler !== undefined ? [node.handler.at] : []))
    .filter(isMeant);
  return places.length === 0 ? [] : [targetAt(trace, places)];
}

function targetAt(trace: Trace, places: readonly Place[]): PlacedTarget {
  const keys = new Set(places.map(keyOf));
  return { trace, places, isHere: (place) => keys.has(keyOf(place)) };
}

/** Of effects that stand one in the other, the shortest. */
function innermost(targets: readonly PlacedTarget[]): readonly Target[] {
  const shortest = Math.min(...targets.flatMap(({ places }) => places.map(({ start, end }) => end - start)));
  return targets.flatMap(({ trace, places }) => {
    const inner = places.filter(({ start, end }) => end - start === shortest);
    return inner.length === 0 ? [] : [targetAt(trace, inner)];
  });
}

function firstThatFinds(ways: readonly (() => readonly Target[])[]): readonly Target[] {
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found;
  }
  return [];
}
