import type { Place } from '../../model/location.js';
import type { ApiValue, ClassValue, Value } from '../../model/value.js';
import type { Binding, BindingForm } from '../injection.js';
import { boundValue, provide } from '../injection.js';
import { registrationsOf } from '../library/registrations.js';
import type { Machine } from '../machine.js';
import { classDeclOf, moduleOf } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { classValue, instanceOf } from '../types.js';
import { having, readDecorators } from './decorators.js';

const BINDINGS: readonly BindingForm[] = ['useClass', 'useExisting', 'useValue', 'useFactory'];

/** A decorated module of the container, or one that a call configured. */
interface ContainerModule {
  readonly imports: readonly Value[];
  readonly controllers: readonly Value[];
  readonly guards: readonly Value[];
}

/** Middleware that a module puts before the routes it names. */
export interface ModuleMiddleware {
  readonly handlers: readonly Value[];
  /** Controllers, paths, and objects with a path. */
  readonly targets: readonly Value[];
  readonly at: Place;
}

/** What stands around the controllers of a container. */
export interface Container {
  /** Guards that stand before every route of a controller: one list for each application it belongs to. */
  readonly guardsOf: (controller: ClassValue) => readonly (readonly Value[])[];
  readonly middleware: readonly ModuleMiddleware[];
}

/**
 * Reads the decorated modules of the container: what their providers bind to a token, and which guards stand before
 * all controllers of an application. An application is a module that no other one imports.
 */
export function readContainer(m: Machine): Container {
  const modules = readModules(m);
  const imported = new Set([...modules.values()].flatMap((one) => one.imports.map((i) => classOf(m, i))));
  const roots = [...modules.keys()].filter((key) => !imported.has(key));
  const applications = (roots.length === 0 ? [...modules.keys()] : roots).map((root) =>
    applicationOf(m, modules, root),
  );
  const everywhere = [...new Set(applications.flatMap(({ guards }) => guards))];
  return {
    guardsOf: (controller) => {
      const lists = applications.filter((one) => one.controllers.has(controller)).map((one) => one.guards);
      return lists.length === 0 ? [everywhere] : distinct(lists);
    },
    middleware: readMiddleware(m, [...modules.keys()]),
  };
}

function distinct(lists: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return [...new Map(lists.map((list) => [list.map((one) => one.id).join(','), list])).values()];
}

function readModules(m: Machine): ReadonlyMap<ClassValue, ContainerModule> {
  const modules = new Map<ClassValue, ContainerModule>();
  for (const module of m.program.modules) {
    if (module.role !== 'executable') continue;
    for (const decl of module.classes) {
      if (decl.decorators.length === 0) continue;
      const [decorated] = having(readDecorators(m, module, decl.decorators), 'module');
      if (decorated === undefined) continue;
      modules.set(classValue(m, module, decl), readModule(m, decorated.args[0] ?? m.values.undefined));
    }
  }
  return modules;
}

/** The parts of `@Module({ … })`; what an imported module was configured with counts as its own. */
function readModule(m: Machine, options: Value): ContainerModule {
  const imports = listed(m, options, 'imports');
  const configured = imports.filter((one) => one.kind === 'object').map((one) => readModule(m, one));
  const own = listed(m, options, 'providers').flatMap((provider) => bindProvider(m, provider));
  return {
    imports: [...imports, ...configured.flatMap((one) => one.imports)],
    controllers: [...listed(m, options, 'controllers'), ...configured.flatMap((one) => one.controllers)],
    guards: [...own, ...configured.flatMap((one) => one.guards)],
  };
}

function listed(m: Machine, options: Value, name: string): readonly Value[] {
  const list = contentOf(m, getMember(m, options, name));
  return list.kind === 'array' ? list.items.flatMap((item) => spread(m, item)) : [];
}

function spread(m: Machine, item: Value): readonly Value[] {
  const now = contentOf(m, item);
  if (now.kind === 'array') return now.items.flatMap((one) => spread(m, one));
  if (now.kind === 'choice') return now.alternatives.flatMap((a) => spread(m, a.value));
  return now.kind === 'promise' ? [now.of] : [now];
}

/** Remembers what a token stands for; gives the guard when the token is the one for guards. */
function bindProvider(m: Machine, provider: Value): readonly Value[] {
  if (provider.kind !== 'object') return [];
  const token = getMember(m, provider, 'provide');
  const form = BINDINGS.find((name) => getMember(m, provider, name).kind !== 'const');
  if (form === undefined) return [];
  const inject = form === 'useFactory' ? listed(m, provider, 'inject') : [];
  const binding: Binding = { form, bound: getMember(m, provider, form), inject };
  if (token.kind === 'api') return token.step === 'APP_GUARD' ? [guardOf(m, binding)] : [];
  provide(m, token, binding);
  return [];
}

/** A guard given as a class is made when it is asked; one of a factory is what the factory makes. */
function guardOf(m: Machine, binding: Binding): Value {
  return binding.form === 'useFactory' ? boundValue(m, binding) : binding.bound;
}

interface Application {
  readonly controllers: ReadonlySet<Value>;
  readonly guards: readonly Value[];
}

function applicationOf(m: Machine, modules: ReadonlyMap<ClassValue, ContainerModule>, root: ClassValue): Application {
  const reached = new Set<Value>();
  const parts: ContainerModule[] = [];
  const pending: Value[] = [root];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const of = classOf(m, next);
    const module = of === undefined ? undefined : modules.get(of);
    if (of === undefined || module === undefined || reached.has(of)) continue;
    reached.add(of);
    parts.push(module);
    pending.push(...module.imports);
  }
  return {
    controllers: new Set(parts.flatMap((part) => part.controllers)),
    guards: [...globalGuards(m, root), ...parts.flatMap((part) => part.guards)],
  };
}

/** The class of an imported module: itself, or that of `{ module: X, … }`. */
function classOf(m: Machine, value: Value): ClassValue | undefined {
  if (value.kind === 'object') return classOf(m, getMember(m, value, 'module'));
  return value.kind === 'class' ? value : undefined;
}

/** What `useGlobalGuards` was given on the application that was made of this module. */
function globalGuards(m: Machine, root: ClassValue): readonly Value[] {
  const made = [...m.routers.keys()].filter((app) => app.base?.step === 'create' && app.args[0] === root);
  return made.flatMap((app) => handlersOf(m, app));
}

function handlersOf(m: Machine, router: Value): readonly Value[] {
  return registrationsOf(m, router).flatMap((record) => {
    const handlers = getMember(m, record, 'handlers');
    return handlers.kind === 'array' ? handlers.items : [];
  });
}

/** Runs the modules' `configure(consumer)` and reads what was applied to which routes. */
function readMiddleware(m: Machine, modules: readonly ClassValue[]): readonly ModuleMiddleware[] {
  const before = new Set(m.routers.keys());
  for (const of of modules) configure(m, of);
  return [...m.routers.keys()]
    .filter((key) => !before.has(key))
    .map((key) => ({
      handlers: applied(key),
      targets: [...pathsOf(m, key), ...handlersOf(m, key)],
      at: registrationsOf(m, key)[0]?.at ?? { file: '', start: 0, end: 0 },
    }));
}

function pathsOf(m: Machine, consumer: ApiValue): readonly Value[] {
  const paths = registrationsOf(m, consumer).flatMap((record) => spread(m, getMember(m, record, 'path')));
  return paths.filter((path) => path.kind !== 'const' || path.value !== '');
}

/** The arguments of `apply(…)`, on the way to `exclude(…)` and `forRoutes(…)`. */
function applied(consumer: ApiValue): readonly Value[] {
  for (let at: ApiValue | undefined = consumer; at !== undefined; at = at.base) {
    if (at.step === '()' && at.base?.step === 'apply') return at.args;
  }
  return [];
}

function configure(m: Machine, of: ClassValue): void {
  const module = moduleOf(m, of.module);
  const method = classDeclOf(module, of.class).members.find((one) => one.kind === 'method' && one.name === 'configure');
  if (method?.callable === undefined) return;
  const self = instanceOf(m, of);
  const callee = m.values.closure(module.path, method.callable, of.frame, self);
  const at: Place = { file: module.path, ...method.nameSpan };
  const args = [m.values.unknown('consumer')];
  m.ops.runIn(m, module, () => m.ops.call(m, { callee, self, args, at, label: 'configure' }));
}
