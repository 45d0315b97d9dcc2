import type { Place } from '../../model/location.js';
import type { Program } from '../../model/program.js';
import type { Entry } from '../../model/trace.js';
import type { Occurrence } from './walk.js';
import { ancestors } from './walk.js';
import { onceEach } from './once-each.js';

/** The calls that places stand in which are safe. Every unsafe one at the same effect is held against them. */
const callsOfAll = onceEach(
  (safe: readonly Occurrence[]): ReadonlySet<string> => new Set(safe.flatMap((one) => callsAround(one)).map(keyOf)),
);

/** The calls a place stands in, innermost first. */
function callsAround(occurrence: Pick<Occurrence, 'within'>): readonly Place[] {
  const places: Place[] = [];
  for (const { node } of ancestors(occurrence)) if (node.kind === 'call') places.push(node.at);
  return places;
}

/**
 * Where to point for a defect in a shared function: the effect when all who reach it do so unsafely, else the last call
 * on the way that no safe one shares.
 */
export function blamedPlace(unsafe: Occurrence, safe: readonly Occurrence[]): Place {
  if (safe.length === 0) return unsafe.node.at;
  const shared = callsOfAll(safe);
  return callsAround(unsafe).find((place) => !shared.has(keyOf(place))) ?? unsafe.node.at;
}

/** Where the way to a place leaves the function that it shares with another one: the call made there, or the place itself. */
export function placeBeside(occurrence: Occurrence, other: Occurrence): Place {
  const around = new Set([...ancestors(other)].map(({ node }) => node));
  const own = [...ancestors(occurrence)].filter(({ node }) => node.kind === 'call' && !around.has(node));
  const call = own.at(-1)?.node;
  return call?.kind === 'call' ? call.at : occurrence.node.at;
}

/**
 * Where a function hands a deed over to a helper that has no part in what was decided: the call of the innermost function
 * around the deed, where that one does not hold what decided; else the deed itself.
 */
export function handedOver(deed: Occurrence, deciding: Occurrence): Place {
  const helper = [...ancestors(deed)].find(({ node }) => node.kind === 'call');
  if (helper?.node.kind !== 'call') return deed.node.at;
  return [...ancestors(deciding)].some(({ node }) => node === helper.node) ? deed.node.at : helper.node.at;
}

/** Identity of a place. */
export function keyOf({ file, start, end }: Place): string {
  return `${file}:${String(start)}-${String(end)}`;
}

/**
 * Whether an entry point is a function of a script: its module gives nothing to others and nobody imports it. Who runs
 * it, and whether anything does so twice, is not in the program.
 */
export function isScript({ kind, at }: Entry, program: Program): boolean {
  const module = kind === 'callable' ? program.findModule(at.file) : undefined;
  if (module === undefined || program.exportedNames(module).length > 0) return false;
  return !importedIn(program).has(module.path);
}

/** Paths of the modules that others import. */
const importedIn = onceEach((program: Program): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const module of program.modules) {
    for (const { specifier } of module.dependencies) {
      const target = program.resolve(module, specifier);
      if (target.kind === 'module') paths.add(target.module.path);
    }
  }
  return paths;
});
