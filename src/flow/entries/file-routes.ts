import { compileGlob } from '../../discovery/match-glob.js';
import type { Module } from '../../model/il.js';
import type { FileRoute, Library } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { Entry } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { readExport } from '../frames.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { noteOpaque } from '../machine.js';
import { setMember } from '../members.js';
import { awaitValue } from '../promises.js';
import type { EntryPoint, Walked } from './entry-point.js';
import { operationEntries } from './operation-entries.js';
import type { Passage } from './operation-entries.js';
import { exportPlace } from './export-place.js';
import { nameOf } from './walk-chain.js';
import { tellPath } from './route-paths.js';
import { passRouteMiddleware, readRouteMiddleware } from './route-middleware.js';
import type { RouteMiddleware } from './route-middleware.js';
import { actionsOf } from './server-actions.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Entry points by the place of their file. */
export function findFileRoutes(m: Machine): readonly EntryPoint[] {
  const found: EntryPoint[] = [];
  for (const library of m.libraries.libraries) {
    const routes = (library.fileRoutes ?? []).map((route) => ({ route, tests: route.files.map(compileGlob) }));
    if (routes.length === 0) continue;
    const middleware = readRouteMiddleware(m, library);
    for (const module of m.program.modules) {
      if (module.role !== 'executable' || !dependsOn(m, module, library)) continue;
      const match = routes.find(({ tests }) => tests.some((test) => test.test(module.path)));
      if (match !== undefined && match.route.exports !== 'actions')
        found.push(...entriesOf(m, { module, route: match.route, library, middleware }));
      found.push(...actionsOf(m, module, library));
    }
  }
  return found;
}

function dependsOn(m: Machine, module: Module, library: Library): boolean {
  const dependencies = m.program.dependenciesOf(module);
  return dependencies.size === 0 || library.packages.some((pkg) => dependencies.has(pkg));
}

interface RouteFile {
  readonly module: Module;
  readonly route: FileRoute;
  readonly library: Library;
  readonly middleware: readonly RouteMiddleware[];
}

function entriesOf(m: Machine, file: RouteFile): readonly EntryPoint[] {
  const { route, module } = file;
  if (route.exports === 'middleware' || route.exports === 'actions') return [];
  const wanted = route.exports === 'methods' ? METHODS : route.exports === 'default' ? ['default'] : route.exports;
  const exported = new Set(m.program.exportedNames(module));
  const there = wanted.filter((name) => exported.has(name));
  const servers = [...new Set(there.map((name) => readExport(m, module, name)))];
  const operations = servers.flatMap((handler) => operationEntries(m, handler, passageTo(file, handler)));
  return operations.length > 0 ? operations : there.map((name) => entryOf(m, file, name));
}

/** What stands before a schema that a file serves. */
function passageTo(file: RouteFile, handler: Value): Passage {
  return {
    chain: [],
    enter: (m) => {
      const [request = m.values.undefined, response = m.values.undefined] = argumentsOf(m, file);
      passRouteMiddleware(m, file.middleware, entryOf(m, file, 'POST', handler).entry, request);
      return m.live ? { request, response } : undefined;
    },
  };
}

function entryOf(m: Machine, file: RouteFile, name: string, handler = readExport(m, file.module, name)): EntryPoint {
  const { module, library } = file;
  const path = routeOf(module.path);
  const method = name === 'default' ? 'ALL' : name;
  const entry: Entry = {
    label: `${method} ${path}`,
    kind: 'route',
    framework: library.id,
    method,
    route: path,
    at: exportPlace(m, module, name, handler),
    group: module.path.replace(/\/[^/]*$/, ''),
    chain: [nameOf(handler, m)],
  };
  return { entry, walk: (machine) => walkHandler(machine, file, handler, entry) };
}

/** `apps/web/app/(ee)/api/links/[id]/route.ts` → `/api/links/:id`; `pages/api/pay.ts` → `/api/pay` */
function routeOf(path: string): string {
  const below = path
    .replace(/^.*?(?:^|\/)(?:app|pages)\//, '')
    .replace(/(?:^|\/)(?:route|index)\.[cm]?[jt]sx?$/, '')
    .replace(/\.[cm]?[jt]sx?$/, '');
  const parts = below.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part) && !part.startsWith('@'));
  return `/${parts.map((part) => part.replace(/^\[+(?:\.\.\.)?(.+?)\]+$/, ':$1')).join('/')}`;
}

function walkHandler(m: Machine, file: RouteFile, handler: Value, entry: Entry): Walked {
  const args = argumentsOf(m, file);
  tellPath(m, file.route.pathname ?? [], args[0], entry.route);
  tellMethod(m, file.route, args[0], entry.method);
  passRouteMiddleware(m, file.middleware, entry, args[0] ?? m.values.undefined);
  if (!m.live) return 'opaque';
  if (handler.kind !== 'closure' && handler.kind !== 'native' && handler.kind !== 'choice') {
    noteOpaque(m, entry.at, nameOf(handler, m));
    return 'opaque';
  }
  const result = m.ops.call(m, { callee: handler, self: m.values.undefined, args, at: entry.at, label: entry.method });
  awaitValue(m, result, entry.at);
  return 'followed';
}

/** Code that handlers of several methods share may ask which of them runs. */
function tellMethod(m: Machine, { method: member }: FileRoute, request: Value | undefined, method: string): void {
  if (member !== undefined && request !== undefined) setMember(m, request, member, m.values.constant(method));
}

function argumentsOf(m: Machine, file: RouteFile): readonly Value[] {
  const at: Place = { file: file.module.path, start: 0, end: 0 };
  return file.route.args.map((name) => {
    const type = file.route.types[name];
    if (type !== undefined) return instanceAt(m, file.library, type);
    if (name === 'context') return m.values.object([['params', sourceValue(m, 'path')]], at);
    return sourceValue(m, name === 'input' ? 'body' : 'request');
  });
}

/** The value at an access path of a library: `NextRequest()`. */
function instanceAt(m: Machine, library: Library, path: string): Value {
  let value: Value = m.libraries.root(m.values, library.packages[0] ?? library.id, '*');
  for (const part of path.replaceAll('()', '.()').split('.')) {
    if (value.kind === 'api') value = m.values.api(value.package, value, part);
  }
  return value;
}
