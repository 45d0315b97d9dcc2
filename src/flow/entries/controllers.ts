import type { Callable, ClassDecl, ClassMember, Decorator, Module, Param } from '../../model/il.js';
import type { Place } from '../../model/location.js';
import type { ClassValue, Value } from '../../model/value.js';
import { findGuard } from '../configured.js';
import { sourceValue } from '../library/refs.js';
import type { Machine } from '../machine.js';
import { callableOf, moduleOf } from '../machine.js';
import { awaitValue } from '../promises.js';
import { classValue, instanceOf, valueOfType } from '../types.js';
import { methodsOf } from './controller-members.js';
import type { MountedRoute } from './controller-middleware.js';
import { passModuleMiddleware } from './controller-middleware.js';
import type { HandlerContext } from './context-value.js';
import { contextValue, metadataCell } from './context-value.js';
import type { Applied } from './decorators.js';
import { having, readDecorators } from './decorators.js';
import type { EntryPoint, Walked } from './entry-point.js';
import { joinRoute } from './entry-point.js';
import type { Container } from './global-guards.js';
import { passGuards } from './guards-of-controllers.js';
import { nameOf } from './walk-chain.js';

interface Controller {
  readonly module: Module;
  readonly decl: ClassDecl;
  readonly of: ClassValue;
  readonly applied: readonly Applied[];
  readonly named: readonly Value[];
  readonly prefixes: readonly string[];
}

/** The routes of classes that a decorator makes controllers. */
export function findControllers(m: Machine, container: Container): readonly EntryPoint[] {
  const found: EntryPoint[] = [];
  for (const module of m.program.modules) {
    if (module.role !== 'executable') continue;
    for (const decl of module.classes) {
      const controller = readController(m, module, decl);
      if (controller !== undefined) found.push(...routesOf(m, controller, container));
    }
  }
  return found;
}

function readController(m: Machine, module: Module, decl: ClassDecl): Controller | undefined {
  if (decl.decorators.length === 0) return undefined;
  const applied = readDecorators(m, module, decl.decorators);
  const controller = having(applied, 'controller').at(0);
  if (controller === undefined) return undefined;
  return {
    module,
    decl,
    of: classValue(m, module, decl),
    applied,
    named: namedGuards(m, module, decl.decorators),
    prefixes: texts(m, pathOf(controller.args[0], m)),
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

function routesOf(m: Machine, controller: Controller, container: Container): readonly EntryPoint[] {
  const { of } = controller;
  return methodsOf(m, of).flatMap(({ owner, member }) => {
    const module = moduleOf(m, owner.module);
    const applied = readDecorators(m, module, member.decorators);
    if (applied.length === 0) return [];
    const named = namedGuards(m, module, member.decorators);
    const callable = callableOf(module, member.callable);
    const target = { controller, owner, module, member, callable, applied, named, container };
    return container.guardsOf(of).flatMap((global) => {
      const guards = [...global, ...guardsOf(target)];
      return [
        ...having(applied, 'route').flatMap((route) => routeEntries(m, target, route, guards)),
        ...having(applied, 'consumer').map((one) => consumerEntry(m, target, one, guards)),
      ];
    });
  });
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
  return target.controller.prefixes.flatMap((prefix) =>
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

function consumerEntry(m: Machine, target: Target, consumer: Applied, guards: readonly Value[]): EntryPoint {
  const topic = texts(m, consumer.args[0] ?? m.values.constant('')).join(',');
  return {
    entry: {
      ...entryOf(m, target, guards),
      label: `consume ${topic}`,
      kind: 'consumer',
      framework: libraryOf(m, consumer),
      method: '',
      route: topic,
    },
    walk: (machine) => walk(machine, target, guards),
  };
}

function libraryOf(m: Machine, applied: Applied): string {
  return (
    m.libraries.match(applied.value)?.library.id ??
    m.libraries.libraries.find((l) => l.packages.includes(applied.value.package))?.id ??
    applied.value.package
  );
}

function entryOf(m: Machine, target: Target, guards: readonly Value[]) {
  const { controller, module, member } = target;
  const at: Place = { file: module.path, ...member.nameSpan };
  return {
    at,
    group: `${controller.module.path}#${controller.decl.name}`,
    chain: [...guards.map((guard) => guardName(m, guard)), member.name],
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
  const at: Place = { file: module.path, ...member.nameSpan };
  const exchange = { request: exchangeType(m, 'Request'), response: exchangeType(m, 'Response') };
  const context: HandlerContext = { ...exchange, handler, controller: controller.of };
  setMetadata(m, controller.of, controller.applied);
  setMetadata(m, handler, target.applied);
  const value = contextValue(m, context, at);
  if (mounted !== undefined) passModuleMiddleware(m, target.container.middleware, mounted, exchange);
  if (m.live) passGuards(m, guards, { context, value, at });
  if (!m.live) return 'opaque';
  const args = callable.params.map((param) => argument(m, module, param, { context, value }));
  const result = m.ops.call(m, { callee: handler, self: instance, args, at, label: member.name });
  awaitValue(m, result, at);
  return 'followed';
}

/** The HTTP adapter's request and response: Express unless the program says otherwise. */
function exchangeType(m: Machine, name: string): Value {
  const root = m.libraries.root(m.values, 'express', name);
  const type = m.values.api(root.package, root, name);
  return type.kind === 'api' ? m.values.api(root.package, type, '()') : type;
}

function setMetadata(m: Machine, target: Value, applied: readonly Applied[]): void {
  for (const { means, args } of applied) {
    if (!('metadata' in means)) continue;
    const [key, value] = args;
    if (key !== undefined) m.store.set(m.store.overlayOf(target), metadataCell(key), value ?? m.values.constant(true));
  }
}

interface ParamContext {
  readonly context: HandlerContext;
  readonly value: Value;
}

/** What a parameter's decorator puts there. */
function argument(m: Machine, module: Module, param: Param, scope: ParamContext): Value {
  const [known] = having(readDecorators(m, module, param.decorators), 'param');
  if (known === undefined)
    return customParam(m, module, param, scope) ?? valueOfType(m, module, param.type) ?? m.values.unknown('parameter');
  const source = 'param' in known.means ? known.means.param : 'request';
  if (source === 'request') return scope.context.request;
  if (source === 'response' || source === 'next')
    return source === 'response' ? scope.context.response : m.values.unknown('next');
  const root = sourceValue(m, source);
  const [name] = known.args;
  return name?.kind === 'const' && typeof name.value === 'string' ? m.values.member(root, name.value) : root;
}

/** `createParamDecorator((data, context) => …)`: what the factory makes of the request. */
function customParam(m: Machine, module: Module, param: Param, scope: ParamContext): Value | undefined {
  for (const decorator of param.decorators) {
    const value = m.ops.evaluateIn(m, module, decorator.expression);
    const made = value.kind === 'api' && value.step === '()' ? value.base : undefined;
    const factory = made?.base?.step === 'createParamDecorator' ? made.args[0] : undefined;
    if (factory === undefined || value.kind !== 'api') continue;
    const data = value.args[0] ?? m.values.undefined;
    const at: Place = { file: module.path, start: param.start, end: param.end };
    return awaitValue(
      m,
      m.ops.call(m, { callee: factory, self: m.values.undefined, args: [data, scope.value], at, label: 'parameter' }),
      at,
    );
  }
  return undefined;
}
