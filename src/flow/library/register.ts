import type { OperationsSpec, RouterSpec } from '../../model/library.js';
import { assertNever } from '../../model/invariant.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf } from '../members.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';

/** Cell of a router made for one path by `route()`. */
const ROUTE_PATH = '#path';
/** Cell of a router that `route()` made: the router it belongs to. */
const ROUTE_OF = '#router';

/** Does what a router's method does: makes a router, or adds a registration to it. */
export function register(m: Machine, call: ApiCall, spec: RouterSpec): Value | undefined {
  if ('make' in spec) return makeRouter(m, call);
  const router = 'mount' in spec && spec.mount.on !== undefined ? resolveRef(m, call, spec.mount.on) : routerOf(call);
  if (router === undefined) return undefined;
  if ('at' in spec) {
    const at = makeRouter(m, call);
    m.store.set(m.store.overlayOf(at), ROUTE_PATH, resolveRef(m, call, spec.at.path) ?? m.values.constant(''));
    m.store.set(m.store.overlayOf(at), ROUTE_OF, router);
    return at;
  }
  addRegistration(m, router, recordOf(m, call, spec, router));
  return router;
}

/** The value the method was called on. */
function routerOf(call: ApiCall): Value | undefined {
  return call.api.base?.base;
}

/** Routers made at different places, or by different calls of one factory, are different. */
function makeRouter(m: Machine, call: ApiCall): Value {
  m.store.taint();
  return m.values.api(call.api.package, call.api.base, '()', call.args, tagOf(m, call));
}

function tagOf(m: Machine, call: ApiCall): Value {
  const callers = m.stack.map((a) => `${a.site.file}:${String(a.site.start)}`).join('>');
  return m.values.constant(`${call.at.file}:${String(call.at.start)}<${callers}`);
}

/**
 * Remembers a part of an API of named operations. What it was made with is kept beside it: types hold types, and a
 * value must not nest so deeply.
 */
export function makeOperations(m: Machine, call: ApiCall, spec: OperationsSpec): Value {
  const made = m.values.api(call.api.package, call.api.base, '()', [], tagOf(m, call));
  m.store.taint();
  m.handouts += 1;
  if (made.kind === 'api' && m.phase === 'start-up')
    m.operations.set(made, { spec, made: call.api, args: call.args, at: call.at });
  return made;
}

/**
 * Registrations are kept beside the store, in the order they are made: one that stands in a branch of the start-up
 * counts as made, and the rounds of a loop make it once.
 */
function addRegistration(m: Machine, router: Value, record: Value): void {
  m.store.taint();
  const owner = m.store.getOf(router, ROUTE_OF) ?? router;
  if (owner.kind !== 'api' || m.phase !== 'start-up') return;
  m.handouts += 1;
  const made = m.routers.get(owner);
  if (made === undefined) m.routers.set(owner, new Set([record]));
  else made.add(record);
}

type Registration = Exclude<RouterSpec, { make: true } | { at: unknown }>;

/** What a registration says, before it is a value. */
interface Said {
  readonly kind: 'route' | 'use' | 'param';
  readonly method?: string;
  readonly path?: Value | undefined;
  readonly handlers: readonly Value[];
}

function recordOf(m: Machine, call: ApiCall, spec: Registration, router: Value): Value {
  const { kind, method = '', path, handlers } = read(m, call, spec, router);
  return m.values.object(
    [
      ['kind', m.values.constant(kind)],
      ['method', m.values.constant(method)],
      ['path', path ?? m.values.constant('')],
      ['handlers', m.values.array(handlers, call.at)],
    ],
    call.at,
  );
}

function read(m: Machine, call: ApiCall, spec: Registration, router: Value): Said {
  if ('route' in spec) return readRoute(m, call, spec.route, m.store.getOf(router, ROUTE_PATH));
  if ('use' in spec) {
    const [first] = call.args;
    const path = first !== undefined && isPath(m, first) ? first : undefined;
    return { kind: 'use', path, handlers: flatten(m, call.args.slice(path === undefined ? spec.use.from : 1)) };
  }
  if ('mount' in spec) {
    const target = resolveRef(m, call, spec.mount.router);
    const path = spec.mount.prefix === undefined ? undefined : resolveRef(m, call, spec.mount.prefix);
    return { kind: 'use', path, handlers: target === undefined ? [] : [target] };
  }
  if ('param' in spec) {
    const handler = resolveRef(m, call, spec.param.handler);
    const method = textOf(resolveRef(m, call, spec.param.name));
    return { kind: 'param', method, handlers: handler === undefined ? [] : [handler] };
  }
  return assertNever(spec);
}

type RouteSpec = Extract<Registration, { route: unknown }>['route'];

function readRoute(m: Machine, call: ApiCall, spec: RouteSpec, fixed: Value | undefined): Said {
  const method = typeof spec.method === 'string' ? spec.method : textOf(resolveRef(m, call, spec.method.ref));
  const handlers = flatten(m, call.args.slice(fixed === undefined ? spec.from : 0));
  return { kind: 'route', method: method.toUpperCase(), path: fixed ?? resolveRef(m, call, spec.path), handlers };
}

function isPath(m: Machine, value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'string';
  if (value.kind === 'array') return value.items.length > 0 && value.items.every((item) => isPath(m, item));
  return value.kind === 'text' || (value.kind === 'native' && value.name === 'regex');
}

function textOf(value: Value | undefined): string {
  return value?.kind === 'const' ? String(value.value) : '';
}

function flatten(m: Machine, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => {
    const now = contentOf(m, value);
    return now.kind === 'array' ? flatten(m, now.rest === undefined ? now.items : [...now.items, now.rest]) : [value];
  });
}

/** The registrations of a router in the order they were made. */
export function registrationsOf(m: Machine, router: Value): readonly Extract<Value, { kind: 'object' }>[] {
  const made = router.kind === 'api' ? m.routers.get(router) : undefined;
  return [...(made ?? [])].filter((record) => record.kind === 'object');
}
