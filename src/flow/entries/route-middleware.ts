import { compileGlob } from '../../discovery/match-glob.js';
import type { Library } from '../../model/library.js';
import type { Entry } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { readExport } from '../frames.js';
import type { Machine } from '../machine.js';
import { learn } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { awaitValue } from '../promises.js';

/** A middleware file: it runs before the routes of its package that its matcher names. */
export interface RouteMiddleware {
  readonly handler: Value;
  readonly folder: string;
  readonly matches: (route: string) => boolean;
}

/** The middleware files of a library's convention. */
export function readRouteMiddleware(m: Machine, library: Library): readonly RouteMiddleware[] {
  const conventions = (library.fileRoutes ?? []).filter((route) => route.exports === 'middleware');
  const tests = conventions.flatMap((route) => route.files.map(compileGlob));
  return m.program.modules
    .filter((module) => module.role === 'executable' && tests.some((test) => test.test(module.path)))
    .map((module) => {
      const names = m.program.exportedNames(module);
      const name = ['middleware', 'proxy', 'default'].find((one) => names.includes(one)) ?? 'default';
      const config = names.includes('config')
        ? getMember(m, readExport(m, module, 'config'), 'matcher')
        : m.values.undefined;
      return {
        handler: readExport(m, module, name),
        folder: module.path.replace(/(?:src\/)?[^/]*$/, ''),
        matches: matcherOf(m, config),
      };
    });
}

/** `'/api/:path*'`, a list of them, or `{ source }`; no matcher means every route. */
function matcherOf(m: Machine, matcher: Value): (route: string) => boolean {
  const patterns = textsOf(m, matcher).map(patternOf);
  return patterns.length === 0 ? () => true : (route) => patterns.some((pattern) => pattern.test(route));
}

function textsOf(m: Machine, value: Value): readonly string[] {
  const now = contentOf(m, value);
  if (now.kind === 'array') return now.items.flatMap((item) => textsOf(m, item));
  if (now.kind === 'object') return textsOf(m, getMember(m, now, 'source'));
  return now.kind === 'const' && typeof now.value === 'string' ? [now.value] : [];
}

function patternOf(text: string): RegExp {
  const source = text
    .replaceAll(/\/:(\w+)\*/g, '(?:/.*)?')
    .replaceAll(/\/:(\w+)\+/g, '/.+')
    .replaceAll(/:(\w+)(?=\()/g, '')
    .replaceAll(/:(\w+)/g, '[^/]+');
  return safePattern(`^${source}$`);
}

function safePattern(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    // A matcher that is no regular expression is taken for every route: a guard too many is a finding too few.
    return /^/;
  }
}

/** Runs the middleware that stands before a route; the route knows what holds wherever the middleware lets it through. */
export function passRouteMiddleware(m: Machine, all: readonly RouteMiddleware[], entry: Entry, request: Value): void {
  for (const middleware of all) {
    if (!entry.at.file.startsWith(middleware.folder) || !middleware.matches(entry.route)) continue;
    const result = m.ops.call(m, {
      callee: middleware.handler,
      self: m.values.undefined,
      args: [request],
      at: entry.at,
      label: 'middleware',
    });
    const answer = awaitValue(m, result, entry.at);
    m.live = true;
    learnFromAnswer(m, answer);
  }
}

/** `NextResponse.next()`, `rewrite()` and nothing let the request through; every other answer ends it. */
function learnFromAnswer(m: Machine, answer: Value): void {
  if (answer.kind !== 'choice') return;
  const through = answer.alternatives.filter((a) => goesOn(a.value));
  const [first, ...others] = through;
  if (first === undefined || through.length === answer.alternatives.length) return;
  for (const fact of first.when)
    if (others.every((o) => o.when.some((f) => f.test === fact.test && f.holds === fact.holds))) learn(m, fact);
}

function goesOn(value: Value): boolean {
  if (value.kind === 'const') return true;
  return value.kind === 'api' && value.step === '()' && (value.base?.step === 'next' || value.base?.step === 'rewrite');
}
