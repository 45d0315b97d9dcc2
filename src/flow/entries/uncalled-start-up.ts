import { withSteps } from '../budget.js';
import type { Callable, CallExpr, Expr, Module, NewExpr, Param } from '../../model/il.js';
import type { InvokeSpec, Ref, Row } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { ClassValue, ClosureValue, Value } from '../../model/value.js';
import { walkBody } from '../../program/walk-expressions.js';
import type { Machine, Subscription } from '../machine.js';
import { callableOf, classDeclOf, moduleOf } from '../machine.js';
import { awaitValue } from '../promises.js';
import { instanceOf, valueOfType } from '../types.js';

/** Steps one function may take before it is given up. */
const STEPS = 40_000;
/** How often what ran is asked for functions it handed over in turn. */
const MAX_ROUNDS = 4;

/**
 * Runs what start-up did not reach but that registers routes or consumers: functions handed to callees nobody can see
 * (`connect(url, () => { app.get(…) })`), functions and classes whose caller is out of sight (`export function
 * routes(app: Express)`). What registers nothing is taken back.
 */
export function runUncalled(m: Machine): void {
  const sought = soughtIn(m);
  const tried = new Set<Value>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const candidates = [...m.handedOver, ...uncalledOf(m)].filter((one) => !tried.has(one));
    if (candidates.length === 0) return;
    for (const candidate of candidates) {
      tried.add(candidate);
      if (candidate.kind === 'class') tryClass(m, candidate, sought);
      else if (!isReached(m, candidate) && registers(m, candidate.module, candidate.callable, sought)) {
        attempt(m, () => callWithUnknown(m, candidate, m.values.undefined));
      }
    }
  }
}

/** How registrations look. */
interface Sought {
  /** Names of functions and methods that register; members of options that hold what is registered. */
  readonly names: ReadonlySet<string>;
  /** Packages whose classes register: `new Worker('payouts', handle)`, whatever name the class is imported by. */
  readonly packages: ReadonlySet<string>;
}

/** Some routers call a registration as listeners are added everywhere. */
const LISTENS = 'on';

/** How declared routers, brokers and clocks are registered with. Listeners of events are too common to look for. */
function soughtIn(m: Machine): Sought {
  const { libraries } = m.libraries;
  const names = libraries.flatMap(({ rows }) => rows.flatMap(namesOfRow));
  const brokers = libraries.filter(({ rows }) => rows.some((row) => row.invokes?.some(isSubscription) === true));
  return {
    names: new Set(names.filter((name) => name !== '' && name !== '()')),
    packages: new Set(brokers.flatMap((library) => library.packages)),
  };
}

function namesOfRow(row: Row): readonly string[] {
  const name = row.path.replace(/\(\)$/, '').split('.').at(-1) ?? '';
  if (row.router !== undefined) return name.split('|').filter((one) => one !== LISTENS);
  return (row.invokes ?? []).filter(isSubscription).flatMap(({ callee }) => namesOf(callee, name));
}

function isSubscription({ entry }: InvokeSpec): boolean {
  return entry !== undefined && entry.kind !== 'event';
}

/** The member that holds the function, where options do; else the called names. */
function namesOf(callee: Ref, called: string): readonly string[] {
  const members = callee.split(' | ').flatMap((ref) => ref.split('.').slice(1));
  return members.length > 0 ? members : called.split('|');
}

/** Functions and classes of modules, in the order they were defined. */
function uncalledOf(m: Machine): readonly (ClosureValue | ClassValue)[] {
  return [...m.moduleFrames].flatMap(([module, frame]) =>
    module.role === 'executable' ? [...frame.cells.values.values(), ...exported(m, module)].flatMap(callables) : [],
  );
}

/** What CommonJS assigned to `module.exports`. */
function exported(m: Machine, module: Module): readonly Value[] {
  const whole = m.store.getOf(m.values.namespace(module.path), '#exports');
  return whole === undefined ? [] : [whole];
}

function callables(value: Value): readonly (ClosureValue | ClassValue)[] {
  if (value.kind === 'closure' || value.kind === 'class') return [value];
  return value.kind === 'object' ? [...value.fields.values()].filter((field) => field.kind === 'closure') : [];
}

function keyOf(module: string, callable: number): string {
  return `${module}#${String(callable)}`;
}

function isReached(m: Machine, closure: ClosureValue): boolean {
  return m.tally.reached.has(keyOf(closure.module, closure.callable));
}

/** Whether a body, or a function inside it, calls something by the name of a registration, with a text first. */
function registers(m: Machine, path: string, id: number, sought: Sought): boolean {
  const module = moduleOf(m, path);
  const { start, end } = callableOf(module, id);
  const inside = module.callables.filter((callable) => callable.start >= start && callable.end <= end);
  return inside.some((callable) => bodyRegisters(module, callable, sought));
}

function bodyRegisters(module: Module, callable: Callable, { names, packages }: Sought): boolean {
  const mayConstruct = module.imports.some(({ specifier }) => packages.has(specifier));
  let found = false;
  walkBody(module, callable.id, (e) => {
    if (e.kind === 'call' || (e.kind === 'new' && mayConstruct)) found ||= registersBy(e, names);
    return !found;
  });
  return found;
}

function registersBy({ kind, callee, args }: CallExpr | NewExpr, names: ReadonlySet<string>): boolean {
  const [first, second] = args;
  if (first === undefined) return false;
  if (kind === 'new') return second !== undefined && second.kind !== 'literal' && second.kind !== 'object';
  if (first.kind === 'object' && first.members.some((one) => one.kind !== 'spread' && holds(one.key, names)))
    return true;
  if (callee.kind !== 'member' || !names.has(callee.name)) return false;
  return args.length > 1 || first.kind === 'function' || callee.name === 'use' || callee.name === 'route';
}

function holds(key: string | Expr, names: ReadonlySet<string>): boolean {
  return typeof key === 'string' && names.has(key);
}

function tryClass(m: Machine, of: ClassValue, sought: Sought): void {
  const module = moduleOf(m, of.module);
  const decl = classDeclOf(module, of.class);
  const methods = decl.members.filter((member) => member.callable !== undefined);
  const wanted = methods.filter((member) => registers(m, of.module, member.callable ?? 0, sought));
  if (wanted.length === 0 || methods.some((one) => m.tally.reached.has(keyOf(of.module, one.callable ?? 0)))) return;
  attempt(m, () => {
    const self = instanceOf(m, of);
    for (const { kind, callable } of wanted) {
      if (kind !== 'method' || callable === undefined || m.tally.reached.has(keyOf(of.module, callable))) continue;
      const closure = m.values.closure(of.module, callable, of.frame, self);
      if (closure.kind === 'closure') callWithUnknown(m, closure, self);
    }
  });
}

/** Runs something as part of start-up; unless it registered something, nothing of it stays. */
function attempt(m: Machine, run: () => void): void {
  const before = registrationsOf(m);
  const mark = m.store.mark();
  const reached = m.tally.reached.size;
  withSteps(m, STEPS, run);
  m.live = true;
  if (registrationsOf(m) > before) return;
  m.store.undo(mark);
  for (const key of [...m.tally.reached].slice(reached)) m.tally.reached.delete(key);
}

/** How much was registered so far: routes, and of consumers, listeners and jobs those that `counts` says. */
export function registrationsOf(m: Machine, counts: (subscription: Subscription) => boolean = () => true): number {
  let count = 0;
  for (const made of m.routers.values()) count += made.size;
  return count + [...m.subscriptions.values()].filter(counts).length;
}

function callWithUnknown(m: Machine, closure: ClosureValue, self: Value): void {
  const module = moduleOf(m, closure.module);
  const callable = callableOf(module, closure.callable);
  const at: Place = { file: module.path, start: callable.start, end: callable.end };
  const args = callable.params.map((param) => argumentOf(m, module, param, at));
  m.ops.runIn(m, module, () =>
    awaitValue(m, m.ops.call(m, { callee: closure, self, args, at, label: callable.name }), at),
  );
}

/** A router given by a caller out of sight is one of its own, not every router of that type. */
function argumentOf(m: Machine, module: Module, param: Param, at: Place): Value {
  const value = valueOfType(m, module, param.type);
  if (value?.kind !== 'api' || value.step !== '()') return m.values.unknown('argument');
  return m.values.api(value.package, value.base, '()', [], m.values.constant(`${at.file}:${String(at.start)}`));
}
