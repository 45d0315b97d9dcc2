import type { MiddlewareSpec } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { resolveRef, sourceValue } from '../library/refs.js';
import { flatten } from '../library/registrations.js';
import type { Machine } from '../machine.js';
import { getMember, setMember } from '../members.js';
import type { Stage } from './stage.js';

/** Texts of a route; holes are shown as `{…}`, several paths give several routes. */
export function pathsOf(m: Machine, path: Value): readonly string[] {
  if (path.kind === 'array') return path.items.flatMap((item) => pathsOf(m, item));
  if (path.kind === 'choice') return path.alternatives.flatMap((a) => pathsOf(m, a.value));
  if (path.kind === 'const') return [String(path.value ?? '').replaceAll(/(^|\/)\{(\w+)\}/g, '$1:$2')];
  if (path.kind === 'text') return [path.parts.map((part) => (typeof part === 'string' ? part : '{…}')).join('')];
  if (path.kind === 'native' && path.name === 'regex') return [textOf(path.bound[0] ?? m.values.undefined)];
  return ['{…}'];
}

/** The text of a constant; empty for anything else. */
export function textOf(value: Value): string {
  return value.kind === 'const' ? String(value.value ?? '') : '';
}

/** A middleware mounted below a path runs for the routes below it; with `exact`, for those of that path only, unless it ends in a star. */
export function covers(below: string, route: string, exact = false): boolean {
  if (below === '/' || below === '') return !exact || route === '/' || route === '';
  if (below.includes('{…}')) return true;
  const wanted = below.split('/');
  const given = route.split('/');
  if (exact && wanted.at(-1) !== '*' && wanted.length !== given.length) return false;
  return wanted.every(
    (part, i) =>
      part === given[i] || part === '*' || part.startsWith('*') || (part.startsWith(':') && given[i] !== undefined),
  );
}

/** Whether a middleware was told to leave this route alone: `except('/public/*', …)`, `unless({ path: [/^\/public/] })`. */
export function isExcepted(
  m: Machine,
  { handler, at }: Stage,
  spec: MiddlewareSpec,
  route: string | undefined,
): boolean {
  if (spec.except === undefined || route === undefined || handler.kind !== 'api') return false;
  const paths = resolveRef(m, { api: handler, args: handler.args, at }, spec.except);
  return paths !== undefined && flatten(m, [paths]).some((path) => leavesOut(m, path, route));
}

function leavesOut(m: Machine, path: Value, route: string): boolean {
  if (path.kind === 'native' && path.name === 'regex')
    return matches(textOf(path.bound[0] ?? m.values.undefined), route);
  const given = path.kind === 'object' ? getMember(m, path, 'url') : path;
  return given.kind === 'const' && typeof given.value === 'string' && covers(given.value, route, true);
}

function matches(pattern: string, route: string): boolean {
  try {
    return new RegExp(pattern).test(route);
  } catch {
    // What is no regular expression leaves nothing out: a guard too many is a finding too few.
    return false;
  }
}

/** Code that all routes share may ask which of them it runs for. */
export function tellPath(m: Machine, pathname: readonly string[], request: Value | undefined, route: string): void {
  const name = pathname.at(-1);
  if (name === undefined || request === undefined) return;
  const parts = partsOfPath(m, route);
  let holder = request;
  for (const step of pathname.slice(0, -1)) holder = getMember(m, holder, step);
  setMember(m, holder, name, m.values.text(parts));
}

/** The same for an address that goes on with the query. */
export function tellUrl(m: Machine, name: string, request: Value, route: string): void {
  // What takes any path stands for more than its own text.
  if (/[*{]/.test(route)) return;
  setMember(m, request, name, m.values.text([...partsOfPath(m, route), sourceValue(m, 'query')]));
}

function partsOfPath(m: Machine, route: string): readonly (Value | string)[] {
  return route
    .split(/(:[^/]+)/)
    .map((part) => (part.startsWith(':') ? m.values.member(sourceValue(m, 'path'), part.slice(1)) : part));
}
