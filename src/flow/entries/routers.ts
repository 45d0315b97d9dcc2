import type { ChainSpec } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import { registrationsOf } from '../library/registrations.js';
import { valueAt } from '../library/value-maker.js';
import type { Machine } from '../machine.js';
import { getMember } from '../members.js';
import type { EntryPoint } from './entry-point.js';
import { joinRoute } from './entry-point.js';
import { enterByStages, operationEntries } from './operation-entries.js';
import { operationsOf } from './operations.js';
import type { Exchange, Stage } from './stage.js';
import { expandHooked } from './hooked-routes.js';
import { covers, pathsOf, tellPath, textOf } from './route-paths.js';
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
  /** Schemas by the part of the request they are for. */
  readonly validates?: Value | undefined;
}

/** Stages that apply below a path. */
interface Scope {
  readonly prefix: string;
  readonly stages: readonly (Stage & { readonly below: string; readonly exact: boolean })[];
}

/** Routes that were found, and what stands before those that are added later. */
interface Expanded {
  readonly found: readonly EntryPoint[];
  readonly stages: Scope['stages'];
}

/** The routes of every application and of every router that nobody mounted. */
export function findRoutes(m: Machine, routers: readonly ApiValue[]): readonly EntryPoint[] {
  const mounted = new Set(
    routers.flatMap((router) => readRegistrations(m, router).flatMap((r) => r.handlers.flatMap(routersIn))),
  );
  const roots = routers.filter((router) => !mounted.has(router));
  return roots.flatMap((router) => expand(m, router, { prefix: '', stages: [] }, []).found);
}

/** The routers a handler may be. */
function routersIn(handler: Value): readonly ApiValue[] {
  if (handler.kind === 'choice') return handler.alternatives.flatMap((a) => routersIn(a.value));
  return handler.kind === 'api' ? [handler] : [];
}

function readRegistrations(m: Machine, router: Value): readonly Registration[] {
  const records = registrationsOf(m, router);
  const prefix = records
    .filter((record) => textOf(getMember(m, record, 'kind')) === 'prefix')
    .flatMap((record) => pathsOf(m, getMember(m, record, 'path')).slice(0, 1))
    .join('/');
  return records.flatMap((record) => readOne(m, record, prefix));
}

function readOne(m: Machine, record: Extract<Value, { kind: 'object' }>, prefix: string): readonly Registration[] {
  const handlers = getMember(m, record, 'handlers');
  const shared = {
    kind: textOf(getMember(m, record, 'kind')),
    method: textOf(getMember(m, record, 'method')),
    at: record.at,
    validates: record.fields.get('validates'),
  };
  const registered = handlers.kind === 'array' ? handlers.items.map((handler) => mountable(m, handler)) : [];
  // `app.get('setting')` reads a setting.
  if (shared.kind === 'prefix' || (shared.kind === 'route' && registered.length === 0)) return [];
  return pathsOf(m, getMember(m, record, 'path')).map((path) => ({
    ...shared,
    path: prefix === '' ? path : `${prefix}/${path}`,
    handlers: registered,
  }));
}

/** A module that was required as a whole stands for what it exports by default. */
function mountable(m: Machine, handler: Value): Value {
  if (handler.kind !== 'namespace') return handler;
  const exported = getMember(m, handler, 'default');
  return exported.kind === 'unknown' ? handler : exported;
}

function expand(m: Machine, router: ApiValue, scope: Scope, within: readonly Value[]): Expanded {
  const { stages } = scope;
  if (within.length > MAX_MOUNTS || within.includes(router)) return { found: [], stages };
  const lifecycle = lifecycleOf(m, router);
  if (lifecycle === undefined) return expandOrdered(m, router, scope, within);
  return { found: expandHooked(m, router, lifecycle, { prefix: scope.prefix, hooks: [], depth: 0 }), stages };
}

/** What was registered before a route stands before it. */
function expandOrdered(m: Machine, router: ApiValue, scope: Scope, within: readonly Value[]): Expanded {
  const found: EntryPoint[] = [];
  let stages = scope.stages;
  for (const registration of readRegistrations(m, router)) {
    const route = joinRoute(scope.prefix, registration.path);
    if (registration.kind === 'route') {
      found.push(...routeEntries(m, router, registration, { prefix: route, stages }));
      continue;
    }
    for (const handler of registration.handlers) {
      const added = addHandler(m, { router, registration, within, prefix: scope.prefix }, handler, stages);
      found.push(...added.found);
      stages = added.stages;
    }
    if (mayAnswer(m, router, registration))
      found.push(...mountedHandler(m, router, registration, { prefix: route, stages }));
  }
  return { found, stages };
}

/** Where a handler was added that is not a route's own. */
interface Added {
  readonly router: ApiValue;
  readonly registration: Registration;
  readonly within: readonly Value[];
  /** The path of the router. */
  readonly prefix: string;
}

/** A router that is mounted, a schema that is served, or what stands before the routes that follow. */
function addHandler(m: Machine, at: Added, handler: Value, stages: Scope['stages']): Expanded {
  const { router, registration, within, prefix } = at;
  const route = joinRoute(prefix, registration.path);
  const mounted = routersIn(handler).filter((one) => registrationsOf(m, one).length > 0);
  if (mounted.length > 0) return mountAll(m, mounted, { prefix: route, stages }, [...within, router]);
  if (answersOperations(m, handler)) return { found: served(m, router, handler, stagesBelow(stages, route)), stages };
  const exact = chainOf(m, router)?.exact === true;
  const below = registration.kind === 'param' ? prefix : route;
  const everywhere = exact && ['', '/'].includes(registration.path);
  const stage = { handler, at: registration.at, own: false, exact, below: everywhere ? joinRoute(below, '*') : below };
  return { found: [], stages: [...stages, stage] };
}

/** The routes of mounted routers; what stands on one may stand before later routes too. */
function mountAll(m: Machine, mounted: readonly ApiValue[], scope: Scope, within: readonly Value[]): Expanded {
  const found: EntryPoint[] = [];
  let { stages } = scope;
  for (const one of mounted) {
    const inner = expand(m, one, { prefix: scope.prefix, stages }, within);
    found.push(...inner.found);
    if (chainOf(m, one)?.shares === true && !keepsToItself(m, one)) stages = inner.stages;
  }
  return { found, stages };
}

/** Whether what was put there for all methods may be what answers. */
function mayAnswer(m: Machine, router: ApiValue, { kind, path }: Registration): boolean {
  return kind === 'use' && (chainOf(m, router)?.answers === true || !['', '/'].includes(path));
}

function chainOf(m: Machine, router: ApiValue): ChainSpec | undefined {
  return m.libraries.match(router)?.library.chain;
}

/** Whether what stands before a router's routes runs for these only. */
function keepsToItself(m: Machine, router: ApiValue): boolean {
  const spec = m.libraries.rowWith(router, 'router')?.router;
  return spec !== undefined && 'make' in spec && spec.own === true;
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
  const validated = validatedStages(m, stages, registration.validates);
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
      const exchange = openExchange(machine, router, scope.prefix);
      const { walked, handsOn } = walkChain(machine, validated, exchange);
      return registration.kind === 'use' && handsOn ? 'middleware' : walked;
    },
  };
}

/** The handler itself runs after the request was held against the schemas of its route. */
function validatedStages(m: Machine, stages: readonly Stage[], schemas: Value | undefined): readonly Stage[] {
  const last = stages.at(-1);
  if (schemas?.kind !== 'object' || last === undefined) return stages;
  return [...stages.slice(0, -1), { ...last, validates: schemas.fields }];
}

/** What the handlers of a route get; code that all routes share may ask which of them it runs for. */
function openExchange(m: Machine, router: ApiValue, route?: string): Exchange {
  const chain = chainOf(m, router);
  if (chain === undefined) return { request: typed(m, router, 'Request'), response: typed(m, router, 'Response') };
  const request = valueAt(m, router.package, chain.context);
  if (route === undefined) return { request, response: request, single: true };
  tellPath(m, chain.pathname, request, route);
  return { request, response: request, single: true, route };
}

function stagesBelow(stages: Scope['stages'], route: string): Scope['stages'] {
  return stages.filter((stage) => covers(stage.below, route, stage.exact));
}

function answersOperations(m: Machine, handler: Value): boolean {
  return operationsOf(m, handler).length > 0;
}

/** The operations of a schema that is served behind other handlers. */
function served(m: Machine, router: ApiValue, handler: Value, stages: readonly Stage[]): readonly EntryPoint[] {
  return operationEntries(m, handler, {
    chain: stages.map((stage) => nameOf(stage.handler, m)),
    enter: (machine) => enterByStages(machine, stages, openExchange(machine, router)),
  });
}

function typed(m: Machine, router: ApiValue, name: string): Value {
  const root = m.libraries.root(m.values, router.package, name);
  const type = m.values.api(root.package, root, name);
  return type.kind === 'api' ? m.values.api(root.package, type, '()') : type;
}
