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
/** Cell of a router that was made of another one: the router it belongs to. */
const ROUTE_OF = '#router';
/** Cell of a router made by `basePath()`: the path its routes are below. */
const BASE_PATH = '#base';

/** Does what a router's method does: makes a router, or adds a registration to it. */
export function register(m: Machine, call: ApiCall, spec: RouterSpec): Value | undefined {
  if ('make' in spec) return makeWith(m, call, spec);
  const router = 'mount' in spec && spec.mount.on !== undefined ? resolveRef(m, call, spec.mount.on) : routerOf(call);
  if (router === undefined) return undefined;
  if ('optioned' in spec) return addOptioned(m, call, spec.optioned, router);
  if ('hook' in spec) return addHook(m, call, spec.hook, router);
  if ('plugin' in spec) return runPlugin(m, call, spec.plugin, router);
  if ('decorate' in spec) return addDecoration(m, call, spec.decorate, router);
  if ('at' in spec) return makePart(m, call, router, [ROUTE_PATH, resolveRef(m, call, spec.at.path)]);
  if ('below' in spec) return makeBelow(m, call, router, resolveRef(m, call, spec.below.path));
  const owner = ownerOf(m, router);
  for (const said of read(m, call, spec, router)) addRegistration(m, owner, recordOf(m, call, said, router));
  return router;
}

function ownerOf(m: Machine, router: Value): Value {
  return m.store.getOf(router, ROUTE_OF) ?? router;
}

/** A router whose registrations are those of another one, at or below a path. */
function makePart(m: Machine, call: ApiCall, router: Value, [cell, path]: readonly [string, Value | undefined]): Value {
  const made = makeRouter(m, call);
  m.store.set(m.store.overlayOf(made), cell, path ?? m.values.constant(''));
  m.store.set(m.store.overlayOf(made), ROUTE_OF, ownerOf(m, router));
  return made;
}

function makeBelow(m: Machine, call: ApiCall, router: Value, path: Value | undefined): Value {
  const around = m.store.getOf(router, BASE_PATH);
  return makePart(m, call, router, [BASE_PATH, joined(m, around, path)]);
}

/** A path below another one. */
function joined(m: Machine, base: Value | undefined, path: Value | undefined): Value {
  if (base === undefined || path === undefined) return base ?? path ?? m.values.constant('');
  if (path.kind === 'array')
    return m.values.array(
      path.items.map((item) => joined(m, base, item)),
      path.at,
    );
  return m.values.text([base, '/', path]);
}

/** Makes a router, and puts on it what it is made with. */
function makeWith(m: Machine, call: ApiCall, { prefix, uses }: Extract<RouterSpec, { make: unknown }>): Value {
  const router = makeRouter(m, call);
  const path = prefix === undefined ? undefined : resolveRef(m, call, prefix);
  const handlers = uses === undefined ? undefined : resolveRef(m, call, uses);
  const add = (said: Said): void => addRegistration(m, router, recordOf(m, call, said, router));
  if (path !== undefined && isPath(m, path)) add({ kind: 'prefix', path, handlers: [] });
  if (handlers !== undefined) add({ kind: 'use', handlers: flatten(m, [handlers]) });
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
  { route: unknown } | { use: unknown } | { mount: unknown } | { param: unknown } | { prefixed: unknown }
>;

/** What a registration says, before it is a value. */
interface Said {
  readonly kind: 'route' | 'use' | 'param' | 'prefix';
  readonly method?: string;
  readonly path?: Value | undefined;
  readonly handlers: readonly Value[];
  /** Schemas by the part of the request that is held against them. */
  readonly validates?: readonly (readonly [string, Value])[];
}

function recordOf(m: Machine, call: ApiCall, said: Said, router: Value): Value {
  const { kind, method = '', path, handlers, validates = [] } = said;
  const base = m.store.getOf(router, BASE_PATH);
  const below = path ?? (kind === 'use' && base !== undefined ? m.values.constant('*') : undefined);
  return m.values.object(
    [
      ['kind', m.values.constant(kind)],
      ['method', m.values.constant(method)],
      ['path', joined(m, base, below)],
      ['handlers', m.values.array(handlers, call.at)],
      ...(validates.length === 0 ? [] : [['validates', m.values.object(validates, call.at)] as const]),
    ],
    call.at,
  );
}

function read(m: Machine, call: ApiCall, spec: Registration, router: Value): readonly Said[] {
  if ('route' in spec) return readRoute(m, call, spec.route, m.store.getOf(router, ROUTE_PATH));
  if ('use' in spec) {
    const [first] = call.args;
    const path = first !== undefined && isPath(m, first) ? first : undefined;
    const handlers = flatten(m, call.args.slice(path === undefined ? spec.use.from : 1));
    return [{ kind: 'use', path, handlers: handlers.map((handler) => ownerOf(m, handler)) }];
  }
  if ('mount' in spec) {
    const target = resolveRef(m, call, spec.mount.router);
    const path = spec.mount.prefix === undefined ? undefined : resolveRef(m, call, spec.mount.prefix);
    return [{ kind: 'use', path, handlers: target === undefined ? [] : [ownerOf(m, target)] }];
  }
  if ('param' in spec) {
    const handler = resolveRef(m, call, spec.param.handler);
    const method = textOf(resolveRef(m, call, spec.param.name));
    return [{ kind: 'param', method, handlers: handler === undefined ? [] : [handler] }];
  }
  if ('prefixed' in spec) return [{ kind: 'prefix', path: resolveRef(m, call, spec.prefixed.path), handlers: [] }];
  return assertNever(spec);
}

type RouteSpec = Extract<Registration, { route: unknown }>['route'];

function readRoute(m: Machine, call: ApiCall, spec: RouteSpec, fixed: Value | undefined): readonly Said[] {
  const methods =
    typeof spec.method === 'string'
      ? [spec.method]
      : flatten(m, [resolveRef(m, call, spec.method.ref) ?? m.values.undefined]).map(textOf);
  const path = fixed ?? resolveRef(m, call, spec.path);
  const validates = Object.entries(spec.validates ?? {}).flatMap(([part, ref]): (readonly [string, Value])[] => {
    const schema = resolveRef(m, call, ref);
    return schema === undefined ? [] : [[part, schema]];
  });
  if (spec.handlers !== undefined) {
    const handlers = flatten(
      m,
      spec.handlers.flatMap((ref) => resolveRef(m, call, ref) ?? []),
    );
    return methods.map((method) => ({ kind: 'route', method: method.toUpperCase(), path, handlers, validates }));
  }
  const given = call.args.slice(fixed === undefined ? spec.from : 0);
  const [second] = given;
  // `router.get('name', '/path', handler)`
  const isNamed = given.length > 1 && second !== undefined && isPath(m, second) && fixed === undefined;
  const handlers = flatten(m, isNamed ? given.slice(1) : given);
  return methods.map((method) => ({
    kind: 'route',
    method: method.toUpperCase(),
    path: isNamed ? second : path,
    handlers,
  }));
}

function isPath(m: Machine, value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'string';
  if (value.kind === 'array') return value.items.length > 0 && value.items.every((item) => isPath(m, item));
  return value.kind === 'text' || (value.kind === 'native' && value.name === 'regex');
}

function textOf(value: Value | undefined): string {
  return value?.kind === 'const' ? String(value.value) : '';
}
