import type { Callable, ClassDecl, ClassMember, Decorator, Module } from '../../model/il.js';
import type { Place } from '../../model/location.js';
import type { ClassValue, Value } from '../../model/value.js';
import { findGuard } from '../configured.js';
import { resolveRef, sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { callableOf, moduleOf } from '../machine.js';
import { exchangeType } from '../exchange.js';
import { awaitValue } from '../promises.js';
import { classValue, instanceOf } from '../types.js';
import { methodsOf } from './controller-members.js';
import type { MountedRoute } from './controller-middleware.js';
import { passModuleMiddleware } from './controller-middleware.js';
import type { HandlerContext, Shared } from './context-value.js';
import { contextValue, metadataCell, metadataKey } from './context-value.js';
import type { Applied } from './decorators.js';
import { having, readDecorators, textGiven } from './decorators.js';
import type { EntryPoint, Walked } from './entry-point.js';
import { joinRoute } from './entry-point.js';
import type { Container } from './global-guards.js';
import { passGuards } from './guards-of-controllers.js';
import { subscriptionLabel } from './subscriptions.js';
import { argument } from './parameters.js';
import type { Exchange } from './stage.js';
import { nameOf } from './walk-chain.js';

interface Controller {
  readonly module: Module;
  readonly decl: ClassDecl;
  readonly of: ClassValue;
  readonly applied: readonly Applied[];
  readonly named: readonly Value[];
  /** Of its routes; undefined where the class has none. */
  readonly prefixes: readonly string[] | undefined;
}

/** The routes of classes that a decorator makes controllers, and the methods of any class that messages or the clock run. */
export function findControllers(m: Machine, container: Container): readonly EntryPoint[] {
  const found: EntryPoint[] = [];
  for (const module of m.program.modules) {
    if (module.role !== 'executable') continue;
    for (const decl of module.classes) {
      const controller = readController(m, module, decl);
      if (controller !== undefined) found.push(...entriesOf(m, controller, container));
    }
  }
  return found;
}

function readController(m: Machine, module: Module, decl: ClassDecl): Controller | undefined {
  if (decl.decorators.length === 0 || decl.abstract) return undefined;
  const applied = readDecorators(m, module, decl.decorators);
  const controller = having(applied, 'controller').at(0);
  return {
    module,
    decl,
    of: classValue(m, module, decl),
    applied,
    named: namedGuards(m, module, decl.decorators),
    prefixes: controller === undefined ? undefined : texts(m, pathOf(controller.args[0], m)),
  };
}

/** `@Controller('x')`, `@Controller({ path: 'x' })`, `@Controller(['x', 'y'])` */
function pathOf(arg: Value | undefined, m: Machine): Value {
  if (arg?.kind === 'object') return arg.fields.get('path') ?? m.values.constant('');
  return arg ?? m.values.constant('');
}

function texts(m: Machine, value: Value): readonly string[] {
  if (value.kind === 'array') return value.items.flatMap((item) => texts(m, item));
  return [value.kind === 'const' ? String(value.value ?? '') : '{…}'];
}

function entriesOf(m: Machine, controller: Controller, container: Container): readonly EntryPoint[] {
  const { of } = controller;
  return methodsOf(m, of).flatMap(({ owner, member }) => {
    const module = moduleOf(m, owner.module);
    const applied = [...readDecorators(m, module, member.decorators), ...ofMethod(controller, member.name)];
    if (applied.length === 0) return [];
    const named = namedGuards(m, module, member.decorators);
    const callable = callableOf(module, member.callable);
    const target = { controller, owner, module, member, callable, applied, named, container };
    const globals = controller.prefixes === undefined ? [[]] : container.guardsOf(of);
    return globals.flatMap((global) => {
      const guards = [...global, ...guardsOf(target)];
      return [
        ...having(applied, 'route').flatMap((route) => routeEntries(m, target, route, guards)),
        ...having(applied, 'operation').flatMap((one) => operationEntry(m, target, one, guards) ?? []),
        ...applied.flatMap((one) => startedEntry(m, target, one, guards) ?? []),
      ];
    });
  });
}

/** What a decorator of the class says of one of its methods. */
function ofMethod({ applied }: Controller, name: string): readonly Applied[] {
  return applied.filter(({ means }) => methodOf(means) === name);
}

function methodOf(means: Applied['means']): string | undefined {
  if ('consumer' in means) return means.consumer.method;
  return 'event' in means ? means.event.method : undefined;
}

interface Target {
  readonly controller: Controller;
  /** The class that declares the method: the controller or a parent of it. */
  readonly owner: ClassValue;
  readonly module: Module;
  readonly member: ClassMember;
  readonly callable: Callable;
  readonly applied: readonly Applied[];
  readonly named: readonly Value[];
  readonly container: Container;
}

function routeEntries(m: Machine, target: Target, route: Applied, guards: readonly Value[]): readonly EntryPoint[] {
  const method = 'route' in route.means ? route.means.route.method : 'ALL';
  const paths = texts(m, pathOf(route.args[0], m));
  return (target.controller.prefixes ?? []).flatMap((prefix) =>
    paths.map((path) => {
      const full = joinRoute(prefix, path);
      return {
        entry: {
          ...entryOf(m, target, guards),
          label: `${method} ${full}`,
          kind: 'route' as const,
          framework: libraryOf(m, route),
          method,
          route: full,
        },
        walk: (machine: Machine) =>
          walk(machine, target, guards, { controller: target.controller.of, method, route: full }),
      };
    }),
  );
}

/** The entry point of a method that answers a named operation. */
function operationEntry(m: Machine, target: Target, by: Applied, guards: readonly Value[]): EntryPoint | undefined {
  if (!('operation' in by.means)) return undefined;
  const { type, name } = by.means.operation;
  const route = textGiven(m, by, name, placeOfMethod(target)) ?? target.member.name;
  const method = type.toUpperCase();
  return {
    entry: {
      ...entryOf(m, target, guards),
      label: `${method} ${route}`,
      kind: 'route',
      framework: libraryOf(m, by),
      method,
      route,
    },
    // Operations are posted to one route, before which a module's middleware may stand.
    walk: (machine) =>
      walk(machine, target, guards, { controller: target.controller.of, method: 'POST', route: '/graphql' }),
  };
}

/** The entry point of a method that a message, an event or the clock runs. */
function startedEntry(m: Machine, target: Target, by: Applied, guards: readonly Value[]): EntryPoint | undefined {
  const started = startOf(m, target, by);
  if (started === undefined) return undefined;
  const { kind, name } = started;
  return {
    entry: {
      ...entryOf(m, target, guards),
      label: subscriptionLabel(kind, name),
      kind,
      framework: libraryOf(m, by),
      method: '',
      route: kind === 'job' ? '' : name,
    },
    walk: (machine) => walk(machine, target, guards),
  };
}

type Start = { readonly kind: 'consumer' | 'event' | 'job'; readonly name: string };

function startOf(m: Machine, target: Target, by: Applied): Start | undefined {
  const own = `${target.controller.decl.name}.${target.member.name}`;
  const { means } = by;
  if ('job' in means) return { kind: 'job', name: own };
  const ref = 'consumer' in means ? means.consumer.topic : 'event' in means ? means.event.topic : undefined;
  if (ref === undefined) return undefined;
  const kind = 'consumer' in means ? 'consumer' : 'event';
  const queues =
    methodOf(means) === undefined ? target.controller.applied.filter((one) => 'consumer' in one.means) : [];
  const parts = [...queues, by].map((one) => topicOf(m, target, one)).filter((part) => part !== '');
  return { kind, name: parts.length === 0 ? own : parts.join(':') };
}

/** What the decorator names: a topic, a pattern, a class of events. */
function topicOf(m: Machine, target: Target, { means, args, value }: Applied): string {
  const ref = 'consumer' in means ? means.consumer.topic : 'event' in means ? means.event.topic : '';
  const topic = resolveRef(m, { api: value, args, at: placeOfMethod(target) }, ref);
  return topic === undefined ? '' : topicText(m, topic);
}

function topicText(m: Machine, topic: Value): string {
  if (topic.kind === 'class') return m.program.findModule(topic.module)?.classes[topic.class]?.name ?? '';
  if (topic.kind !== 'object') return texts(m, topic).join(',');
  return [...topic.fields].map(([name, value]) => `${name}=${texts(m, value).join(',')}`).join(',');
}

function placeOfMethod({ module, member }: Target): Place {
  return { file: module.path, ...member.nameSpan };
}

function libraryOf(m: Machine, applied: Applied): string {
  return (
    m.libraries.match(applied.value)?.library.id ??
    m.libraries.libraries.find((l) => l.packages.includes(applied.value.package))?.id ??
    applied.value.package
  );
}

function entryOf(m: Machine, target: Target, guards: readonly Value[]) {
  const { controller, member } = target;
  return {
    at: placeOfMethod(target),
    group: `${controller.module.path}#${controller.decl.name}`,
    chain: [...guards.map((guard) => guardName(m, guard)), member.name],
    metadata: [...controller.applied, ...target.applied].flatMap(({ means, args: [key] }) =>
      'metadata' in means && key !== undefined ? [metadataKey(key)] : [],
    ),
  };
}

function guardName(m: Machine, guard: Value): string {
  if (guard.kind !== 'class') return nameOf(guard, m);
  return m.program.findModule(guard.module)?.classes[guard.class]?.name ?? 'guard';
}

/** The controller's guards, then the method's. */
function guardsOf(target: Target): readonly Value[] {
  const own = (list: readonly Applied[]): readonly Value[] => having(list, 'guards').flatMap((one) => one.args);
  return [...target.controller.named, ...own(target.controller.applied), ...target.named, ...own(target.applied)];
}

/** Decorators that the configuration names as guards. */
function namedGuards(m: Machine, module: Module, decorators: readonly Decorator[]): readonly Value[] {
  if (m.settings.guards.length === 0) return [];
  return decorators
    .map((decorator) => m.ops.evaluateIn(m, module, decorator.expression))
    .filter((value) => findGuard(m, value) !== undefined);
}

function walk(m: Machine, target: Target, guards: readonly Value[], mounted?: MountedRoute): Walked {
  const { controller, owner, module, member, callable } = target;
  const instance = instanceOf(m, controller.of);
  const handler = m.values.closure(module.path, callable.id, owner.frame, instance);
  // Guards are told which handler it is and cannot run it, nor can what they hand it to.
  const named = m.values.native('handler', [handler]);
  const at = placeOfMethod(target);
  const exchange = { request: exchangeType(m, 'Request'), response: exchangeType(m, 'Response') };
  const context: HandlerContext = {
    ...exchange,
    handler: named,
    controller: controller.of,
    ...(having(target.applied, 'operation').length > 0 && { operation: sharedByOperations(m, exchange, at) }),
  };
  setMetadata(m, controller.of, controller.applied);
  setMetadata(m, named, target.applied);
  const value = contextValue(m, context, at);
  if (mounted !== undefined) passModuleMiddleware(m, target.container.middleware, mounted, exchange);
  if (m.live) passGuards(m, guards, { context, value, at });
  if (!m.live) return 'opaque';
  const isMessage = mounted === undefined && !target.applied.some(({ means }) => 'job' in means);
  const args = callable.params.map((param, index) =>
    isMessage && index === 0 && param.decorators.length === 0
      ? sourceValue(m, 'message')
      : argument(m, module, param, { context, value }),
  );
  const result = m.ops.call(m, { callee: handler, self: instance, args, at, label: member.name });
  awaitValue(m, result, at);
  return 'followed';
}

/** What handlers of named operations share: the exchange, unless the program adds to it where nobody can see. */
function sharedByOperations(m: Machine, { request, response }: Exchange, at: Place): Shared {
  const names = [
    ['req', request],
    ['request', request],
    ['res', response],
    ['reply', response],
  ] as const;
  return { context: m.values.object(names, at, [m.values.unknown('context')]), args: sourceValue(m, 'body') };
}

function setMetadata(m: Machine, target: Value, applied: readonly Applied[]): void {
  for (const { means, args } of applied) {
    if (!('metadata' in means)) continue;
    const [key, value] = args;
    if (key !== undefined) m.store.set(m.store.overlayOf(target), metadataCell(key), value ?? m.values.constant(true));
  }
}
