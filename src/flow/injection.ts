import type { Decorator, Module, Param } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { ClassValue, Value } from '../model/value.js';
import { exchangeType } from './exchange.js';
import type { Machine } from './machine.js';
import { classDeclOf, moduleOf } from './machine.js';
import { constructorOf, getMember, PARENT } from './members.js';
import { awaitValue } from './promises.js';
import { classValue, instanceOf, valueOfType } from './types.js';

/** Cell, on the namespace of tokens, of what a module's providers bind to a token. */
const PROVIDED = 'provided:';
/** Factories that need what other factories make are followed this far. */
const MAX_FACTORIES = 6;

/** How a provider says what its token stands for. */
export type BindingForm = 'useClass' | 'useExisting' | 'useValue' | 'useFactory';

/** What a provider binds to a token. */
export interface Binding {
  readonly form: BindingForm;
  readonly bound: Value;
  /** Tokens a factory is called with. */
  readonly inject: readonly Value[];
}

/** What a container hands to a class's constructor: by decorator token, else by declared type. */
export function injectedArguments(m: Machine, of: ClassValue): readonly Value[] {
  const module = moduleOf(m, of.module);
  const own = constructorOf(module, classDeclOf(module, of.class));
  if (own !== undefined) return own.params.map((param) => injected(m, module, param));
  const parent = m.store.getOf(of, PARENT);
  return parent?.kind === 'class' ? injectedArguments(m, parent) : [];
}

function injected(m: Machine, module: Module, param: Param): Value {
  const byToken = param.decorators.map((decorator) => byDecorator(m, module, decorator)).find((v) => v !== undefined);
  return byToken ?? byClass(m, module, param) ?? valueOfType(m, module, param.type) ?? m.values.unknown('injected');
}

function byDecorator(m: Machine, module: Module, decorator: Decorator): Value | undefined {
  const applied = m.ops.evaluateIn(m, module, decorator.expression);
  if (applied.kind !== 'api') return undefined;
  const declared = m.libraries.rowWith(applied, 'returns');
  if (declared !== undefined) return applied;
  const [token] = applied.args;
  // The container hands out the request that is being answered.
  if (token?.kind === 'api' && token.step === 'REQUEST') return exchangeType(m, 'Request');
  return token === undefined ? undefined : findProvided(m, token);
}

/** A declared class that a provider binds to something else. */
function byClass(m: Machine, module: Module, { type }: Param): Value | undefined {
  if (type?.kind !== 'name') return undefined;
  const target = m.program.findType(module, type.name);
  return target?.kind === 'class' ? findProvided(m, classValue(m, target.module, target.decl)) : undefined;
}

/** Remembers what a token stands for. */
export function provide(m: Machine, token: Value, { form, bound, inject }: Binding): void {
  m.store.set(m.store.overlayOf(m.values.native(PROVIDED)), keyOf(token), m.values.native(form, [bound, ...inject]));
}

/** What a token stands for. */
function findProvided(m: Machine, token: Value, depth = 0): Value | undefined {
  const binding = m.store.getOf(m.values.native(PROVIDED), keyOf(token));
  if (binding?.kind !== 'native' || depth >= MAX_FACTORIES) return undefined;
  const [bound, ...inject] = binding.bound;
  return bound === undefined ? undefined : boundValue(m, { form: binding.name, bound, inject }, depth);
}

/** What a provider makes, whatever its token. */
export function boundValue(m: Machine, binding: Omit<Binding, 'form'> & { readonly form: string }, depth = 0): Value {
  const { form, bound, inject } = binding;
  if (form === 'useValue') return bound;
  if (form === 'useFactory') return made(m, bound, inject, depth);
  if (form === 'useExisting') return provided(m, bound, depth + 1);
  return instantiated(m, bound);
}

/** What a container hands out for a token; a class nobody provides is made. */
export function provided(m: Machine, token: Value, depth = 0): Value {
  return findProvided(m, token, depth) ?? instantiated(m, token);
}

function instantiated(m: Machine, of: Value): Value {
  if (of.kind === 'class') return instanceOf(m, of);
  return of.kind === 'api' && of.step !== '()' ? m.values.api(of.package, of, '()') : of;
}

function made(m: Machine, factory: Value, inject: readonly Value[], depth: number): Value {
  const at: Place = { file: factory.kind === 'closure' ? factory.module : '', start: 0, end: 0 };
  const args = inject.map((one) => {
    const token = one.kind === 'object' ? getMember(m, one, 'token') : one;
    return provided(m, token, depth + 1);
  });
  return awaitValue(m, m.ops.call(m, { callee: factory, self: m.values.undefined, args, at, label: 'factory' }), at);
}

function keyOf(token: Value): string {
  return token.kind === 'const' ? String(token.value) : `@${String(token.id)}`;
}
