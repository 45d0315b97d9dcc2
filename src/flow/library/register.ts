import type { OperationsSpec, RouterSpec } from '../../model/library.js';
import { assertNever } from '../../model/invariant.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { addDecoration, addHook, addOptioned, runPlugin } from './plugins.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';
import { addRegistration, flatten, routerOf, tagOf } from './registrations.js';

/** Cell of a router made for one path by `route()`. */
const ROUTE_PATH = '#path';
/** Cell of a router that `route()` made: the router it belongs to. */
const ROUTE_OF = '#router';

/** Does what a router's method does: makes a router, or adds a registration to it. */
export function register(m: Machine, call: ApiCall, spec: RouterSpec): Value | undefined {
  if ('make' in spec) return makeRouter(m, call);
  const router = 'mount' in spec && spec.mount.on !== undefined ? resolveRef(m, call, spec.mount.on) : routerOf(call);
  if (router === undefined) return undefined;
  if ('optioned' in spec) return addOptioned(m, call, spec.optioned, router);
  if ('hook' in spec) return addHook(m, call, spec.hook, router);
  if ('plugin' in spec) return runPlugin(m, call, spec.plugin, router);
  if ('decorate' in spec) return addDecoration(m, call, spec.decorate, router);
  if ('at' in spec) {
    const at = makeRouter(m, call);
    m.store.set(m.store.overlayOf(at), ROUTE_PATH, resolveRef(m, call, spec.at.path) ?? m.values.constant(''));
    m.store.set(m.store.overlayOf(at), ROUTE_OF, router);
    return at;
  }
  addRegistration(m, m.store.getOf(router, ROUTE_OF) ?? router, recordOf(m, call, spec, router));
  return router;
}

/** Routers made at different places, or by different calls of one factory, are different. */
function makeRouter(m: Machine, call: ApiCall): Value {
  m.store.taint();
  return m.values.api(call.api.package, call.api.base, '()', call.args, tagOf(m, call));
}

/**
 * Remembers a part of an API of named operations. What it was made with is kept beside it: types hold types, and a
 * value must not nest so deeply.
 */
export function makeOperations(m: Machine, call: ApiCall, spec: OperationsSpec): Value {
  const base = spec.ends === true ? bare(m, call.api.base) : call.api.base;
  const made = m.values.api(call.api.package, base, '()', [], tagOf(m, call));
  m.store.taint();
  m.handouts += 1;
  if (made.kind === 'api' && m.phase === 'start-up')
    m.operations.set(made, { spec, made: call.api, args: call.args, at: call.at });
  return made;
}

/** A chain without what its calls were given. */
function bare(m: Machine, api: ApiValue | undefined): ApiValue | undefined {
  if (api?.base === undefined) return api;
  const same = m.values.api(api.package, bare(m, api.base), api.step);
  return same.kind === 'api' ? same : undefined;
}

type Registration = Extract<
  RouterSpec,
  { route: unknown } | { use: unknown } | { mount: unknown } | { param: unknown }
>;

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
