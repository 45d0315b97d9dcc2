import type { HookArgument, Lifecycle } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import { valueAt } from '../library/value-maker.js';
import { flatten, registrationsOf, routersAround } from '../library/registrations.js';
import type { Machine } from '../machine.js';
import { emit } from '../machine.js';
import { getMember, setMember } from '../members.js';
import { AWAITED } from '../promises.js';
import { sourceValue } from '../library/refs.js';
import type { EntryPoint, Walked } from './entry-point.js';
import { joinRoute } from './entry-point.js';
import { pathsOf, textOf, tellUrl } from './route-paths.js';
import { walkHandler } from './walk-handler.js';
import type { Exchange, Stage } from './stage.js';
import { nameOf, passStage } from './walk-chain.js';

/** Deepest nesting of plugins. */
const MAX_PLUGINS = 12;

/** A hook that was added to a router. */
interface Hook {
  readonly phase: string;
  readonly handler: Value;
  readonly at: Place;
}

/** What the router of a plugin has from those around it. */
interface Around {
  readonly prefix: string;
  readonly hooks: readonly Hook[];
  readonly depth: number;
}

type Registered = Extract<Value, { kind: 'object' }>;

/** The routes of a router with hooks, and of its plugins: each router's hooks stand before its routes, wherever they were added. */
export function expandHooked(
  m: Machine,
  router: ApiValue,
  lifecycle: Lifecycle,
  around: Around,
): readonly EntryPoint[] {
  const records = registrationsOf(m, router);
  const hooks = [...around.hooks, ...records.flatMap((record) => hooksOf(m, record))];
  return records.flatMap((record, index): readonly EntryPoint[] => {
    const kind = textOf(getMember(m, record, 'kind'));
    if (kind === 'optioned') return routesOf(m, router, record, { lifecycle, prefix: around.prefix, hooks });
    if (kind !== 'plugin' || around.depth > MAX_PLUGINS) return [];
    const isAwaited = m.store.getOf(getMember(m, record, 'record'), AWAITED) !== undefined;
    const before = records.slice(0, index).flatMap((one) => hooksOf(m, one));
    const inherited = isAwaited ? [...around.hooks, ...before] : hooks;
    return pathsOf(m, getMember(m, record, 'path')).flatMap((path) =>
      flatten(m, [getMember(m, record, 'handlers')]).flatMap((own) => {
        if (own.kind !== 'api') return [];
        return expandHooked(m, own, lifecycle, {
          prefix: joinRoute(around.prefix, path),
          hooks: inherited,
          depth: around.depth + 1,
        });
      }),
    );
  });
}

/** What a registration puts before routes: hooks, middleware in the style of others, what nobody can see. */
function hooksOf(m: Machine, record: Registered): readonly Hook[] {
  const kind = textOf(getMember(m, record, 'kind'));
  const phase =
    kind === 'hook' ? textOf(getMember(m, record, 'phase')) : kind === 'use' || kind === 'unseen' ? '' : undefined;
  if (phase === undefined) return [];
  return flatten(m, [getMember(m, record, 'handlers')]).map((handler) => ({ phase, handler, at: record.at }));
}

interface Route {
  readonly lifecycle: Lifecycle;
  readonly prefix: string;
  readonly hooks: readonly Hook[];
}

function routesOf(m: Machine, router: ApiValue, record: Registered, route: Route): readonly EntryPoint[] {
  const options = getMember(m, record, 'options');
  const methods = flatten(m, [getMember(m, options, 'method')]).map((method) => textOf(method).toUpperCase());
  return pathsOf(m, getMember(m, record, 'path')).flatMap((path) =>
    methods.map((method) => {
      const full = joinRoute(route.prefix, path);
      const stages = stagesBefore(m, options, route, record.at);
      const handler = getMember(m, options, 'handler');
      return {
        entry: {
          label: `${method === '' ? 'ALL' : method} ${full}`,
          kind: 'route' as const,
          framework: m.libraries.match(router)?.library.id ?? router.package,
          method: method === '' ? 'ALL' : method,
          route: full,
          at: record.at,
          group: `${record.at.file}#${String(router.id)}`,
          chain: [...stages.map((stage) => nameOf(stage.handler, m)), nameOf(handler, m)],
        },
        walk: (machine: Machine) =>
          walkRoute(machine, router, { ...route, options, stages, handler, at: record.at, full }),
      };
    }),
  );
}

/** The hooks of a phase: those of routers from the outside in, then the route's own. */
function stagesOf(m: Machine, options: Value, { hooks }: Route, { phase, takes, at }: Phase): readonly Stage[] {
  const own = flatten(m, [getMember(m, options, phase)]).filter(({ kind }) => kind !== 'const');
  return [
    ...hooks
      .filter((hook) => hook.phase === phase)
      .map((hook) => ({ handler: hook.handler, at: hook.at, own: false, takes })),
    ...own.map((handler) => ({ handler, at, own: true, takes })),
  ];
}

interface Phase {
  readonly phase: string;
  readonly takes: readonly HookArgument[];
  readonly at: Place;
}

/** A stage of the way to a handler; the one at which the request is validated has no handler. */
type Before = Stage & { readonly phase: string };

function stagesBefore(m: Machine, options: Value, route: Route, at: Place): readonly Before[] {
  const plain = route.hooks
    .filter(({ phase }) => phase === '')
    .map(({ handler, at: where }): Before => ({ handler, at: where, own: false, phase: '' }));
  const phased = Object.entries(route.lifecycle.before).flatMap(([phase, takes]) =>
    stagesOf(m, options, route, { phase, takes, at }).map((stage): Before => ({ ...stage, phase })),
  );
  return [...plain, ...phased];
}

interface Walk extends Route {
  readonly options: Value;
  readonly stages: readonly Before[];
  readonly handler: Value;
  readonly at: Place;
  /** The path with those of the routers around. */
  readonly full: string;
}

function walkRoute(m: Machine, router: ApiValue, route: Walk): Walked {
  const { lifecycle, options, stages, at } = route;
  const exchange = openExchange(m, router, lifecycle, options);
  tellUrl(m, lifecycle.url, exchange.request, route.full);
  const phases = Object.keys(lifecycle.before);
  const validated = phases.indexOf(lifecycle.validates.after);
  const isBefore = ({ phase }: Before): boolean => phases.indexOf(phase) <= validated;
  pass(m, stages.filter(isBefore), exchange);
  if (m.live) validate(m, router, route);
  pass(
    m,
    stages.filter((stage) => !isBefore(stage)),
    exchange,
  );
  if (!m.live) return 'opaque';
  const walked = walkHandler(m, { handler: route.handler, router, at }, exchange);
  if (!isLive(m)) return walked;
  for (const [phase, takes] of Object.entries(lifecycle.after))
    for (const stage of stagesOf(m, options, route, { phase, takes, at })) {
      passStage(m, stage, { ...exchange, hooked: { router, sent: '' } });
      m.live = true;
    }
  return walked;
}

/** Whether control gets here; asked anew after something ran. */
function isLive(m: Machine): boolean {
  return m.live;
}

function pass(m: Machine, stages: readonly Stage[], exchange: Exchange): void {
  for (const stage of stages) if (m.live) passStage(m, stage, exchange);
}

/** The request and response, with what the routers around put on them. */
function openExchange(m: Machine, router: ApiValue, lifecycle: Lifecycle, options: Value): Exchange {
  const request = valueAt(m, router.package, lifecycle.request);
  const response = valueAt(m, router.package, lifecycle.response);
  setMember(m, response, lifecycle.sent, m.values.constant(false));
  for (const owner of [...routersAround(m, router).toReversed(), router])
    for (const record of registrationsOf(m, owner)) {
      const kind = textOf(getMember(m, record, 'kind'));
      const target = kind === 'request' ? request : kind === 'response' ? response : undefined;
      const [value] = flatten(m, [getMember(m, record, 'handlers')]);
      if (target !== undefined && value !== undefined)
        setMember(m, target, textOf(getMember(m, record, 'path')), value);
    }
  for (const target of [request, response]) setMember(m, target, lifecycle.router, router);
  setMember(m, request, lifecycle.options, options);
  return { request, response, hooked: { router, sent: lifecycle.sent } };
}

/** Holds parts of the request against the schemas the route was given. */
function validate(m: Machine, router: ApiValue, { lifecycle, options, at }: Walk): void {
  for (const [path, source] of Object.entries(lifecycle.validates.parts)) {
    let schema = options;
    for (const name of path.split('.')) schema = getMember(m, schema, name);
    if (schema.kind === 'const') continue;
    const library = m.libraries.match(router)?.library.id ?? router.package;
    emit(m, { kind: 'effect', what: 'validate', at, library, value: sourceValue(m, source), schema, throws: true });
  }
}
