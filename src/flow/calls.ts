import type { ClassDecl, Module } from '../model/il.js';
import type { ApiValue, ChoiceValue, ClassValue, Value } from '../model/value.js';
import { ORIGIN } from '../model/value.js';
import { eachWay } from './branches.js';
import { callClosure } from './closures.js';
import { callConfigured } from './configured.js';
import { callApi } from './library/call-api.js';
import { runUnseen } from './library/invoke.js';
import { callMiddleware } from './library/middleware.js';
import { labelOf } from './library/refs.js';
import type { CallRequest, Machine } from './machine.js';
import { callableOf, classDeclOf, emit, frameOf, moduleOf, noteOpaque } from './machine.js';
import {
  ARRAY_METHODS,
  constructorOf,
  contentOf,
  instanceOfPackage,
  MADE,
  MAKER,
  PARENT,
  setMember,
} from './members.js';
import { callMethod } from './methods.js';
import { callArray } from './natives/arrays.js';
import { callNative } from './natives/natives.js';
import { injectedArguments } from './injection.js';

/** Cell of an instance that holds, for a class with a package's parent, the parent's view of it. */
const WRAPPED = 'wrapped';

/** Calls any value. */
export function call(m: Machine, request: CallRequest): Value {
  if (m.phase === 'entry') m.tally.calls += 1;
  return callConfigured(m, request, dispatch);
}

function dispatch(m: Machine, request: CallRequest): Value {
  const { callee } = request;
  switch (callee.kind) {
    case 'closure':
      return resolved(m, callClosure(m, callee, request));
    case 'native':
      return resolved(
        m,
        callee.name === WRAPPED
          ? callWrapped(m, callee.bound, request)
          : (callNative(m, callee, request) ?? unseen(m, request)),
      );
    case 'api':
      return callPackage(m, callee, request);
    case 'choice':
      return callChoice(m, callee, request);
    case 'class':
      return make(m, request);
    case 'member':
      return callSymbolic(m, callee, request);
    default:
      return unseen(m, request);
  }
}

function resolved(m: Machine, value: Value): Value {
  if (m.phase === 'entry') m.tally.resolvedCalls += 1;
  return value;
}

function callPackage(m: Machine, callee: ApiValue, request: CallRequest): Value {
  const known = callMiddleware(m, callee, request) ?? callApi(m, callee, request) ?? callOverList(m, callee, request);
  if (known !== undefined) return resolved(m, known);
  if (m.phase === 'entry' || !m.libraries.has(callee.package)) count(m.tally.unknownPackages, callee.package);
  return unseen(m, { ...request, label: labelOf(callee) });
}

/** What a package gave and nobody declared is a list where a function goes over it: `document.tags.map(…)`. */
function callOverList(m: Machine, { step, base }: ApiValue, request: CallRequest): Value | undefined {
  if (base?.base === undefined || !ARRAY_METHODS.has(step) || request.args[0]?.kind !== 'closure') return undefined;
  return callArray(m, step, base, request);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Each alternative is called knowing that it is the one. */
function callChoice(m: Machine, callee: ChoiceValue, request: CallRequest): Value {
  const alternatives = callee.alternatives.filter((a) => a.value.kind !== 'const');
  return eachWay(m, { test: callee, at: request.at, alternatives }, ({ value }) =>
    call(m, { ...request, callee: value }),
  );
}

function callSymbolic(m: Machine, callee: Extract<Value, { kind: 'member' }>, request: CallRequest): Value {
  const known = callMethod(m, callee, request);
  return known === undefined ? unseen(m, request) : resolved(m, known);
}

/** A callee nobody can see may run the functions it gets; what it was given is in what it returns. */
function unseen(m: Machine, request: CallRequest): Value {
  const inputs = [...(request.self.kind === 'const' ? [] : [request.self]), ...request.args];
  if (request.callee.kind === 'member') inputs.unshift(request.callee.of);
  const result = m.values.result(
    request.label,
    inputs.slice(0, 6).map((input) => contentOf(m, input)),
  );
  if (m.phase === 'start-up') {
    for (const arg of request.args) if (arg.kind === 'closure') m.handedOver.add(arg);
    m.handouts += 1;
    return wrapper(m, result, request.args);
  }
  if (isOfLanguage(request.callee)) return resolved(m, result);
  emit(m, {
    kind: 'effect',
    what: 'unknown-call',
    at: request.at,
    library: 'unknown',
    callee: request.label,
    args: request.args,
    result,
  });
  if (request.args.some(isCredential) && request.args.some((arg) => isClosure(arg) || isSecret(arg)))
    noteOpaque(m, request.at, request.label);
  const returned = runUnseen(m, request.args, request.at, request.label);
  return returned ?? result;
}

const COLLECTION = /^new (Map|Set|WeakMap|WeakSet|URLSearchParams)$/;
const OF_COLLECTIONS: ReadonlySet<string> = new Set([
  'get',
  'has',
  'set',
  'add',
  'delete',
  'clear',
  'append',
  'getAll',
]);

/** Methods of collections, regular expressions and the headers of an answer, which do nothing but what everybody knows. */
function isOfLanguage(callee: Value): boolean {
  if (callee.kind === 'native')
    return (
      /^native\.(exec|test)$/.test(callee.name) &&
      callee.bound[0]?.kind === 'native' &&
      callee.bound[0].name === 'regex'
    );
  if (callee.kind !== 'member' || !OF_COLLECTIONS.has(callee.name)) return false;
  const { of } = callee;
  if (of.kind === 'op') return COLLECTION.test(of.op);
  return of.kind === 'member' && of.name === 'headers' && of.of.kind === 'response';
}

function isClosure({ kind }: Value): boolean {
  return kind === 'closure';
}

function isCredential({ origin }: Value): boolean {
  return (origin & (ORIGIN.header | ORIGIN.cookie)) !== 0;
}

/** What is held against a credential to tell whether it is right: `verify(body, headers, process.env.SECRET)`. */
function isSecret({ origin }: Value): boolean {
  return (origin & ORIGIN.environment) !== 0;
}

/** At start-up the functions an unseen callee gets are kept: calling its result calls them. */
function wrapper(m: Machine, result: Value, args: readonly Value[]): Value {
  const closures = args.filter((arg) => arg.kind === 'closure' || (arg.kind === 'native' && arg.name === WRAPPED));
  return closures.length === 0 ? result : m.values.native(WRAPPED, [result, ...closures]);
}

function callWrapped(m: Machine, bound: readonly Value[], request: CallRequest): Value {
  const [result, ...closures] = bound;
  let last: Value = result ?? m.values.undefined;
  if (m.phase === 'start-up') return wrapper(m, last, [...closures, ...request.args]);
  if (request.args.some((arg) => isRequest(m, arg)))
    noteOpaque(m, request.at, last.kind === 'result' ? last.callee : request.label);
  for (const closure of closures) last = m.ops.call(m, { ...request, callee: closure });
  return last;
}

/** What a framework hands to a handler. */
function isRequest(m: Machine, value: Value): boolean {
  return (
    value.kind === 'api' &&
    m.libraries.libraries.some(({ family, packages }) => family === 'framework' && packages.includes(value.package))
  );
}

/** `new callee(...)` */
export function construct(m: Machine, request: CallRequest): Value {
  const { callee } = request;
  if (m.phase === 'entry') m.tally.calls += 1;
  if (callee.kind !== 'choice') return make(m, request);
  return m.values.choice(
    callee.alternatives.map((a) => ({ value: construct(m, { ...request, callee: a.value }), when: a.when })),
  );
}

function make(m: Machine, request: CallRequest): Value {
  const { callee } = request;
  if (callee.kind === 'api') return callPackage(m, callee, request);
  if (callee.kind === 'native') {
    const known = callNative(m, { name: `new ${callee.name}`, bound: callee.bound }, request);
    return known === undefined ? unseen(m, request) : resolved(m, known);
  }
  if (callee.kind === 'closure') {
    const made = m.values.object([], request.at);
    m.store.set(m.store.overlayOf(made), MAKER, callee);
    const returned = callClosure(m, callee, { ...request, self: made });
    return resolved(m, returned.kind === 'object' ? returned : made);
  }
  return callee.kind === 'class' ? makeInstance(m, callee, request) : unseen(m, request);
}

function makeInstance(m: Machine, callee: ClassValue, request: CallRequest): Value {
  const injected = request.self.kind === 'instance' && request.self.site === 'injected';
  const instance = injected
    ? request.self
    : m.values.instance(callee, request.args, `${request.at.file}:${String(request.at.start)}`);
  if (!injected) m.store.set(m.store.overlayOf(instance), MADE, m.values.constant(true));
  initialise(m, callee, instance, injected ? { ...request, args: injectedArguments(m, callee) } : request);
  return resolved(m, instance);
}

/** Runs field initialisers and the constructor; a class without one hands its arguments to its parent. */
function initialise(m: Machine, of: ClassValue, self: Value, request: CallRequest): void {
  const module = moduleOf(m, of.module);
  const decl = classDeclOf(module, of.class);
  const own = constructorOf(module, decl);
  if (own === undefined) initialiseParent(m, of, self, request);
  initialiseFields(m, { of, module, decl, self }, request);
  if (own === undefined) return;
  const closure = m.values.closure(module.path, own.id, frameOf(m, of.frame).id, self);
  m.ops.call(m, { ...request, callee: closure, self });
}

/** `super(...)` */
export function initialiseParent(m: Machine, of: ClassValue, self: Value, request: CallRequest): void {
  const parent = m.store.getOf(of, PARENT);
  if (parent?.kind === 'class') initialise(m, parent, self, request);
  else if (parent?.kind === 'api') m.store.set(m.store.overlayOf(self), '#outside', instanceOfPackage(m, parent, self));
}

interface Initialised {
  readonly of: ClassValue;
  readonly module: Module;
  readonly decl: ClassDecl;
  readonly self: Value;
}

function initialiseFields(m: Machine, target: Initialised, request: CallRequest): void {
  for (const member of target.decl.members) {
    if (member.kind !== 'field' || member.static || member.callable === undefined) continue;
    const closure = m.values.closure(
      target.module.path,
      callableOf(target.module, member.callable).id,
      frameOf(m, target.of.frame).id,
      target.self,
    );
    setMember(m, target.self, member.name, m.ops.call(m, { ...request, callee: closure, self: target.self, args: [] }));
  }
}
