import type { PluginSpec, RouterSpec } from '../../model/library.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { getMember, INHERITS, setMember } from '../members.js';
import { modulesBelow } from './folders.js';
import { isFunction } from './invoke.js';
import { REGISTERED_STEP } from './library-index.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';
import { addRegistration, flatten, registrationsOf, routersAround, tagOf } from './registrations.js';

type Spec<K extends string> = Extract<RouterSpec, Record<K, unknown>> extends Record<K, infer S> ? S : never;

/** Most nested plugins that are run. */
const MAX_PLUGINS = 12;

/** Makes a registration: what it is, for which path, and the functions it is given. */
function recordOf(
  m: Machine,
  call: ApiCall,
  fields: Readonly<Record<string, Value | string | readonly Value[]>>,
): Value {
  return m.values.object(
    Object.entries(fields).map(([name, value]): readonly [string, Value] => {
      if (typeof value === 'string') return [name, m.values.constant(value)];
      return [name, 'kind' in value ? value : m.values.array(value, call.at)];
    }),
    call.at,
  );
}

/** Adds a route with options; hooks that are told of routes may change these. */
export function addOptioned(m: Machine, call: ApiCall, spec: Spec<'optioned'>, router: Value): Value {
  const handler = handlerOf(m, call, spec);
  // `app.get('setting')` reads a setting.
  if (handler === undefined) return router;
  const path = resolveRef(m, call, spec.path) ?? m.values.constant('');
  const method =
    typeof spec.method === 'string' ? m.values.constant(spec.method) : resolveRef(m, call, spec.method.ref);
  const given = resolveRef(m, call, spec.options);
  const options = optionsOf(m, call, given, [
    ['method', method ?? m.values.constant('ALL')],
    ['url', path],
    ['path', path],
    ['handler', handler],
  ]);
  tell(m, router, options, call);
  addRegistration(m, router, recordOf(m, call, { kind: 'optioned', path, handlers: [handler], options }));
  return router;
}

/** The first place that holds what can be called: options may be left out. */
function handlerOf(m: Machine, call: ApiCall, spec: Spec<'optioned'>): Value | undefined {
  const found = spec.handler.split(' | ').flatMap((ref) => resolveRef(m, call, ref) ?? []);
  return found.find(isFunction) ?? found.find(({ kind }) => kind !== 'object' && kind !== 'const');
}

/** The options of a route as an object of its own, as the framework makes one. */
function optionsOf(
  m: Machine,
  call: ApiCall,
  given: Value | undefined,
  own: readonly (readonly [string, Value])[],
): Value {
  if (given?.kind !== 'object')
    return m.values.object(own, call.at, given === undefined || isFunction(given) ? [] : [given]);
  const names = [...given.fields.keys(), ...m.store.writtenNames(given)];
  const fields = names.map((name): readonly [string, Value] => [name, getMember(m, given, name)]);
  return m.values.object(new Map([...fields, ...own]), call.at, given.rest);
}

function tell(m: Machine, router: Value, options: Value, call: ApiCall): void {
  const phase = lifecycleOf(m, router)?.told;
  for (const owner of [...routersAround(m, router).toReversed(), router])
    for (const record of registrationsOf(m, owner)) {
      if (textIn(m, record, 'kind') !== 'hook' || textIn(m, record, 'phase') !== phase) continue;
      for (const hook of flatten(m, [getMember(m, record, 'handlers')]))
        m.ops.call(m, { callee: hook, self: router, args: [options], at: call.at, label: 'route' });
    }
}

/** How the library of a router runs routes, where hooks stand around them. */
export function lifecycleOf(m: Machine, router: Value) {
  if (router.kind !== 'api') return undefined;
  return m.libraries.libraries.find(
    ({ lifecycle, packages }) => lifecycle !== undefined && packages.includes(router.package),
  )?.lifecycle;
}

function textIn(m: Machine, record: Value, name: string): string {
  const value = getMember(m, record, name);
  return value.kind === 'const' ? String(value.value) : '';
}

/** Adds a hook. */
export function addHook(m: Machine, call: ApiCall, spec: Spec<'hook'>, router: Value): Value {
  const phase = resolveRef(m, call, spec.phase) ?? m.values.constant('');
  const handler = resolveRef(m, call, spec.handler);
  if (handler !== undefined)
    addRegistration(m, router, recordOf(m, call, { kind: 'hook', phase, handlers: [handler] }));
  return router;
}

/** Puts a value on a router, or remembers it for requests or responses. */
export function addDecoration(m: Machine, call: ApiCall, spec: Spec<'decorate'>, router: Value): Value {
  const name = resolveRef(m, call, spec.name);
  const value = asDecorated(m, resolveRef(m, call, spec.value));
  if (name?.kind !== 'const' || value === undefined) return router;
  if (spec.of === 'router') setMember(m, router, String(name.value), value);
  else addRegistration(m, router, recordOf(m, call, { kind: spec.of, path: name, handlers: [value] }));
  return router;
}

/** `{ getter() { … } }` is read by calling it. */
function asDecorated(m: Machine, value: Value | undefined): Value | undefined {
  const getter = value?.kind === 'object' ? value.fields.get('getter') : undefined;
  return getter?.kind === 'closure' ? m.values.native('getter', [getter]) : value;
}

/** Runs a plugin with a router of its own; what it gives back tells whether somebody waited for it. */
export function runPlugin(m: Machine, call: ApiCall, spec: Spec<'plugin'>, router: Value): Value {
  const given = resolveRef(m, call, spec.plugin);
  if (given === undefined || router.kind !== 'api' || routersAround(m, router).length > MAX_PLUGINS) return router;
  const record = recordOf(m, call, { kind: 'plugin', path: '', handlers: [] });
  const { live } = m;
  load(m, { call, spec, router, record }, given);
  m.live = live;
  const made = m.values.api(router.package, router, REGISTERED_STEP, [record]);
  m.store.set(m.store.overlayOf(made), INHERITS, router);
  return made;
}

interface Load {
  readonly call: ApiCall;
  readonly spec: Spec<'plugin'>;
  readonly router: ApiValue;
  /** What waiting for the registration is noted on. */
  readonly record: Value;
  /** Path below that of the registration. */
  readonly below?: string;
  /** Plugins that run on its router before it does. */
  readonly hooks?: readonly Value[];
}

function load(m: Machine, to: Load, given: Value): void {
  const plugin = exportedBy(m, given.kind === 'promise' ? given.of : given);
  if (plugin.kind === 'choice') for (const a of plugin.alternatives) load(m, to, a.value);
  else if (isFunction(plugin)) runOwn(m, to, plugin);
  else if (plugin.kind === 'api') loadDeclared(m, to, plugin, m.libraries.rowWith(plugin, 'plugin')?.plugin);
  else if (plugin.kind !== 'const') noteUnseen(m, to, plugin);
}

/** A module that was loaded as a whole stands for what it exports by default. */
function exportedBy(m: Machine, plugin: Value): Value {
  if (plugin.kind !== 'namespace' && plugin.kind !== 'object') return plugin;
  const exported = getMember(m, plugin, 'default');
  return exported.kind === 'unknown' || exported.kind === 'const' ? plugin : exported;
}

function loadDeclared(m: Machine, to: Load, plugin: ApiValue, spec: PluginSpec | undefined): void {
  const { call, router } = to;
  if (spec === undefined) noteUnseen(m, to, plugin);
  else if ('shares' in spec) {
    const shared = resolveRef(m, { ...call, api: plugin, args: plugin.args }, spec.shares);
    if (shared !== undefined) run(m, to, shared, router);
  } else if ('folder' in spec) {
    for (const { exported, below, hooks } of modulesBelow(m, call, spec)) load(m, { ...to, below, hooks }, exported);
  } else if ('hook' in spec) {
    const unless = spec.unless === undefined ? undefined : resolveRef(m, call, spec.unless);
    if (unless?.kind === 'const' && unless.value === false) return;
    const phase = resolveRef(m, call, spec.hook) ?? m.values.constant('');
    addRegistration(m, router, recordOf(m, call, { kind: 'hook', phase, handlers: [plugin] }));
  }
}

/** What a plugin nobody can see adds may stand before every route of the router. */
function noteUnseen(m: Machine, { call, router }: Load, plugin: Value): void {
  addRegistration(m, router, recordOf(m, call, { kind: 'unseen', handlers: [plugin] }));
}

/** Runs a plugin with a router that has what is on the outer one, and keeps its own to itself. */
function runOwn(m: Machine, to: Load, plugin: Value): void {
  const { call, spec, router, record, below } = to;
  const tag = m.values.array([tagOf(m, call), plugin, m.values.constant(below ?? '')], call.at);
  const own = m.values.api(router.package, router.base, '()', [], tag);
  m.store.set(m.store.overlayOf(own), INHERITS, router);
  const prefix = resolveRef(m, call, spec.prefix) ?? m.values.constant('');
  const path = below === undefined ? prefix : m.values.text([prefix, below]);
  addRegistration(m, router, recordOf(m, call, { kind: 'plugin', path, handlers: [own], record }));
  for (const hook of to.hooks ?? []) run(m, to, hook, own);
  run(m, to, plugin, own);
}

function run(m: Machine, { call, spec, router }: Load, plugin: Value, own: Value): void {
  const options = resolveRef(m, call, spec.options) ?? m.values.object([], call.at);
  const done = m.values.api(router.package, router, 'done');
  const args = [own, options, done];
  m.ops.call(m, { callee: plugin, self: own, args, at: call.at, label: 'plugin' });
  m.live = true;
}
