import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import { registrationsOf } from '../library/registrations.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import type { EntryPoint } from './entry-point.js';
import { joinRoute } from './entry-point.js';
import { enterByStages, operationEntries } from './operation-entries.js';
import { operationsOf } from './operations.js';
import type { Stage } from './stage.js';
import { expandHooked } from './hooked-routes.js';
import { pathsOf, textOf } from './route-paths.js';
import { lifecycleOf } from '../library/plugins.js';
import { nameOf, walkChain } from './walk-chain.js';

/** Deepest nesting of mounted routers. */
const MAX_MOUNTS = 12;

interface Registration {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly handlers: readonly Value[];
  readonly at: Place;
}

/** Stages that apply below a path. */
interface Scope {
  readonly prefix: string;
  readonly stages: readonly (Stage & { readonly below: string })[];
}

/** The routes of every application and of every router that nobody mounted. */
export function findRoutes(m: Machine, routers: readonly ApiValue[]): readonly EntryPoint[] {
  const mounted = new Set(
    routers.flatMap((router) => readRegistrations(m, router).flatMap((r) => r.handlers.flatMap(routersIn))),
  );
  const roots = routers.filter((router) => !mounted.has(router));
  return roots.flatMap((router) => expand(m, router, { prefix: '', stages: [] }, []));
}

/** The routers a handler may be. */
function routersIn(handler: Value): readonly ApiValue[] {
  if (handler.kind === 'choice') return handler.alternatives.flatMap((a) => routersIn(a.value));
  return handler.kind === 'api' ? [handler] : [];
}

function readRegistrations(m: Machine, router: Value): readonly Registration[] {
  return registrationsOf(m, router).flatMap((record) => {
    const handlers = getMember(m, record, 'handlers');
    const paths = pathsOf(m, getMember(m, record, 'path'));
    const shared = {
      kind: textOf(getMember(m, record, 'kind')),
      method: textOf(getMember(m, record, 'method')),
      at: record.at,
    };
    const registered = handlers.kind === 'array' ? handlers.items.map((handler) => mountable(m, handler)) : [];
    // `app.get('setting')` reads a setting.
    if (shared.kind === 'route' && registered.length === 0) return [];
    return paths.map((path) => ({ ...shared, path, handlers: registered }));
  });
}

/** A module that was required as a whole stands for what it exports by default. */
function mountable(m: Machine, handler: Value): Value {
  if (handler.kind !== 'namespace') return handler;
  const exported = getMember(m, handler, 'default');
  return exported.kind === 'unknown' ? handler : exported;
}

function expand(m: Machine, router: ApiValue, scope: Scope, within: readonly Value[]): readonly EntryPoint[] {
  if (within.length > MAX_MOUNTS || within.includes(router)) return [];
  const lifecycle = lifecycleOf(m, router);
  return lifecycle === undefined
    ? expandOrdered(m, router, scope, within)
    : expandHooked(m, router, lifecycle, { prefix: scope.prefix, hooks: [], depth: 0 });
}

/** What was registered before a route stands before it. */
function expandOrdered(m: Machine, router: ApiValue, scope: Scope, within: readonly Value[]): readonly EntryPoint[] {
  const found: EntryPoint[] = [];
  let stages = scope.stages;
  for (const registration of readRegistrations(m, router)) {
    const route = joinRoute(scope.prefix, registration.path);
    if (registration.kind === 'route') {
      found.push(...routeEntries(m, router, registration, { prefix: route, stages }));
      continue;
    }
    for (const handler of registration.handlers) {
      const mounted = routersIn(handler).filter((one) => registrationsOf(m, one).length > 0);
      if (mounted.length > 0)
        found.push(...mounted.flatMap((one) => expand(m, one, { prefix: route, stages }, [...within, router])));
      else if (answersOperations(m, handler)) found.push(...served(m, router, handler, stagesBelow(stages, route)));
      else
        stages = [
          ...stages,
          { handler, at: registration.at, own: false, below: registration.kind === 'param' ? scope.prefix : route },
        ];
    }
    if (registration.kind === 'use' && registration.path !== '' && registration.path !== '/')
      found.push(...mountedHandler(m, router, registration, { prefix: route, stages }));
  }
  return found;
}

/** `app.use('/path', handler)` whose handler answers is a route for all methods. */
function mountedHandler(m: Machine, router: ApiValue, registration: Registration, scope: Scope): readonly EntryPoint[] {
  const last = registration.handlers.at(-1);
  if (last === undefined || (last.kind !== 'closure' && last.kind !== 'native')) return [];
  const before = scope.stages.slice(0, scope.stages.length - registration.handlers.length);
  return [routeEntry(m, router, { ...registration, method: 'USE' }, { prefix: scope.prefix, stages: before })];
}

/** A route whose handler answers the operations of a schema stands for these. */
function routeEntries(m: Machine, router: ApiValue, registration: Registration, scope: Scope): readonly EntryPoint[] {
  const { handlers, at } = registration;
  const before = handlers.slice(0, -1).map((handler) => ({ handler, at, own: true }));
  const stages = [...stagesBelow(scope.stages, scope.prefix), ...before];
  const operations = handlers.slice(-1).flatMap((handler) => served(m, router, handler, stages));
  return operations.length > 0 ? operations : [routeEntry(m, router, registration, scope)];
}

function routeEntry(m: Machine, router: ApiValue, registration: Registration, scope: Scope): EntryPoint {
  const stages: readonly Stage[] = [
    ...stagesBelow(scope.stages, scope.prefix),
    ...registration.handlers.map((handler) => ({ handler, at: registration.at, own: true })),
  ];
  const method = registration.method === '' ? 'ALL' : registration.method;
  return {
    entry: {
      label: `${method} ${scope.prefix}`,
      kind: 'route',
      framework: m.libraries.match(router)?.library.id ?? router.package,
      method,
      route: scope.prefix,
      at: registration.at,
      group: `${registration.at.file}#${String(router.id)}`,
      chain: stages.map((stage) => nameOf(stage.handler, m)),
    },
    walk: (machine) => {
      const exchange = { request: typed(machine, router, 'Request'), response: typed(machine, router, 'Response') };
      const { walked, handsOn } = walkChain(machine, stages, exchange);
      return registration.kind === 'use' && handsOn ? 'middleware' : walked;
    },
  };
}

function stagesBelow(stages: Scope['stages'], route: string): Scope['stages'] {
  return stages.filter((stage) => covers(stage.below, route));
}

function answersOperations(m: Machine, handler: Value): boolean {
  return operationsOf(m, handler).length > 0;
}

/** The operations of a schema that is served behind other handlers. */
function served(m: Machine, router: ApiValue, handler: Value, stages: readonly Stage[]): readonly EntryPoint[] {
  return operationEntries(m, handler, {
    chain: stages.map((stage) => nameOf(stage.handler, m)),
    enter: (machine) =>
      enterByStages(machine, stages, {
        request: typed(machine, router, 'Request'),
        response: typed(machine, router, 'Response'),
      }),
  });
}

/** A middleware mounted below a path runs for the routes below it. */
function covers(below: string, route: string): boolean {
  if (below === '/' || below === '' || below.includes('{…}')) return true;
  const wanted = below.split('/');
  const given = route.split('/');
  return wanted.every(
    (part, i) =>
      part === given[i] || part === '*' || part.startsWith('*') || (part.startsWith(':') && given[i] !== undefined),
  );
}

function typed(m: Machine, router: ApiValue, name: string): Value {
  const root = m.libraries.root(m.values, router.package, name);
  const type = m.values.api(root.package, root, name);
  return type.kind === 'api' ? m.values.api(root.package, type, '()') : type;
}
