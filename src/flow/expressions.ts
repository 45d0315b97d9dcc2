import type { CallExpr, Expr, IndexExpr, MemberExpr, NewExpr } from '../model/il.js';
import type { Value } from '../model/value.js';
import { initialiseParent } from './calls.js';
import { defineClass } from './class-definition.js';
import { elementOf, getKeyed } from './collections.js';
import { assigned, updated } from './assignments.js';
import { fork } from './conditions.js';
import { learnRead } from './dereference.js';
import { isErrorType } from './errors.js';
import { arrayLiteral, evaluateArguments, objectLiteral } from './literals.js';
import { nullishness, truthiness } from './facts.js';
import { namespaceValue, outsideValue, readLocal } from './frames.js';
import { globalValue } from './natives/globals.js';
import type { CallRequest, Machine } from './machine.js';
import { takeStep } from './budget.js';
import { current, placeOf } from './machine.js';
import { getMember, PARENT } from './members.js';
import { binary, not, unary } from './operators.js';
import { isAlwaysPromise, isOfHandedIn, isUnawaited, noteOperands, notePromise } from './promise-uses.js';
import { awaitValue } from './promises.js';
import { typeArgument, valueOfType } from './types.js';

/** The value of an expression; its effects are written to the trace. */
export function evaluate(m: Machine, e: Expr): Value {
  if (!takeStep(m)) return m.values.undefined;
  switch (e.kind) {
    case 'tagged':
      return tagged(m, e);
    case 'member':
      return memberOf(m, e);
    case 'index':
      return indexed(m, e);
    case 'call':
      return called(m, e);
    case 'new':
      return constructed(m, e);
    case 'unary':
      return e.op === '!' ? negated(m, e) : unary(m, e.op, evaluate(m, e.operand));
    case 'update':
      return updated(m, e);
    case 'binary':
      return comparison(m, e);
    case 'logical':
      return logical(m, e, evaluate);
    case 'conditional':
      return fork(
        m,
        { test: condition(m, e.test), expression: e.test, at: placeOf(m, e) },
        () => evaluate(m, e.then),
        () => evaluate(m, e.else),
      );
    case 'assign':
      return assigned(m, e);
    case 'await':
      return awaitValue(m, evaluate(m, e.value), placeOf(m, e));
    case 'yield':
      return e.value === undefined ? m.values.undefined : awaitValue(m, evaluate(m, e.value), placeOf(m, e));
    case 'sequence':
      return e.items.map((item) => evaluate(m, item)).at(-1) ?? m.values.undefined;
    case 'cast':
      return cast(m, e);
    case 'import':
      return imported(m, e.source);
    default:
      return primary(m, e);
  }
}

/** Literals, names and functions: expressions that do nothing themselves. */
function primary(
  m: Machine,
  e: Of<
    | 'literal'
    | 'undefined'
    | 'bigint'
    | 'regex'
    | 'template'
    | 'local'
    | 'global'
    | 'this'
    | 'super'
    | 'function'
    | 'object'
    | 'array'
    | 'class'
    | 'jsx'
  >,
): Value {
  switch (e.kind) {
    case 'literal':
      return m.values.constant(e.value);
    case 'undefined':
      return m.values.undefined;
    case 'bigint':
      return m.values.constant(Number(e.text.replaceAll(/[n_]/g, '')));
    case 'regex':
      return m.values.native('regex', [m.values.constant(e.pattern)]);
    case 'template':
      return m.values.text(e.strings.flatMap((text, i) => [text, ...operand(m, e.values[i])]));
    case 'local':
      return readLocal(m, e.hops, e.slot);
    case 'global':
      return globalValue(m, e.name);
    case 'this':
      return current(m).self;
    case 'super':
      return current(m).self;
    case 'function':
      return m.values.closure(current(m).module.path, e.callable, current(m).frame.id, selfOfArrow(m, e.callable));
    case 'object':
      return objectLiteral(m, e.members, e);
    case 'array':
      return arrayLiteral(m, e);
    case 'class':
      return defineClass(m, e.class);
    case 'jsx':
      return jsx(m, e);
  }
}

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

function operand(m: Machine, e: Expr | undefined): readonly Value[] {
  return e === undefined ? [] : [evaluate(m, e)];
}

/** The value of a condition; a promise as a condition is always true, which is worth a note. */
export function condition(m: Machine, e: Expr): Value {
  if (e.kind === 'logical' && e.op !== '??') return logical(m, e, condition);
  const value = evaluate(m, e);
  if (isUnawaited(m, e, value) && !isOfHandedIn(m, e)) notePromise(m, e, value, 'condition');
  return value;
}

/** A binary operator; no promise is an instance of an error, a figure or a constant, so computing with it is worth a note. */
function comparison(m: Machine, e: Of<'binary'>): Value {
  const left = evaluate(m, e.left);
  const right = evaluate(m, e.right);
  if (e.op === 'instanceof') {
    if (!isAlwaysPromise(left) || !isErrorType(m, right)) return binary(m, e.op, left, right);
    if (!isOfHandedIn(m, e.left)) notePromise(m, e, left, 'instance');
    return m.values.constant(false);
  }
  noteOperands(m, e, left, right);
  return binary(m, e.op, left, right);
}

function negated(m: Machine, e: Of<'unary'>): Value {
  return not(m, condition(m, e.operand));
}

function tagged(m: Machine, e: Of<'tagged'>): Value {
  const values = e.values.map((v) => evaluate(m, v));
  const strings = m.values.array(
    e.strings.map((s) => m.values.constant(s)),
    placeOf(m, e),
  );
  const receiverFrom = m.items.length;
  const self = e.tag.kind === 'member' ? evaluate(m, e.tag.object) : m.values.undefined;
  const callee = e.tag.kind === 'member' ? getMember(m, self, e.tag.name) : evaluate(m, e.tag);
  return m.ops.call(m, {
    callee,
    self,
    args: [strings, ...values],
    at: placeOf(m, e),
    label: labelOfCallee(e.tag),
    receiverFrom,
  });
}

function memberOf(m: Machine, { object, name, optional }: MemberExpr): Value {
  if (object.kind === 'super') return superMember(m, name);
  const value = evaluate(m, object);
  if (!optional) learnRead(m, object, value);
  return getMember(m, value, name);
}

/** `super.method`: the parent's method on this instance. */
function superMember(m: Machine, name: string): Value {
  const { module, callable, self, frame } = current(m);
  if (callable.ofClass === undefined) return m.values.unknown('super');
  const own = m.values.classOf(module.path, callable.ofClass, frame.outer?.id ?? 0);
  const parent = m.store.getOf(own, PARENT);
  if (parent?.kind !== 'class') return parent === undefined ? m.values.unknown('super') : getMember(m, parent, name);
  const found = getMember(m, m.values.instance(parent, [], 'super'), name);
  return found.kind === 'closure' ? m.values.closure(found.module, found.callable, found.frame, self) : found;
}

function indexed(m: Machine, e: IndexExpr): Value {
  const object = evaluate(m, e.object);
  const index = evaluate(m, e.index);
  if (index.kind === 'const') return getMember(m, object, String(index.value));
  if (index.kind === 'choice')
    return m.values.choice(
      index.alternatives.map((a) => ({
        value: a.value.kind === 'const' ? getMember(m, object, String(a.value.value)) : getKeyed(m, object),
        when: a.when,
      })),
    );
  return object.kind === 'object' || object.kind === 'array' || object.kind === 'row'
    ? getKeyed(m, object)
    : m.values.op('index', [object, index]);
}

/** Arrow functions see the `this` around them. */
function selfOfArrow(m: Machine, callable: number): Value | undefined {
  const { module, self } = current(m);
  const form = module.callables[callable]?.form;
  return form === 'arrow' && !(self.kind === 'const' && self.value === undefined) ? self : undefined;
}

function called(m: Machine, e: CallExpr): Value {
  const receiverFrom = m.items.length;
  if (e.callee.kind === 'super') return superCall(m, e);
  const { callee, self } = calleeOf(m, e.callee);
  if (nullishness(callee) === true && e.optional) return m.values.undefined;
  return m.ops.call(m, request(m, e, { callee, self, receiverFrom }));
}

interface Callee {
  readonly callee: Value;
  readonly self: Value;
}

function calleeOf(m: Machine, e: Expr): Callee {
  if (e.kind === 'member' && e.object.kind !== 'super') {
    const self = evaluate(m, e.object);
    return { callee: getMember(m, self, e.name), self };
  }
  if (e.kind === 'index') {
    const self = evaluate(m, e.object);
    const index = evaluate(m, e.index);
    return { callee: index.kind === 'const' ? getMember(m, self, String(index.value)) : elementOf(m, self), self };
  }
  return { callee: evaluate(m, e), self: m.values.undefined };
}

function request(m: Machine, e: CallExpr | NewExpr, target: Callee & { readonly receiverFrom: number }): CallRequest {
  const typeArg = e.typeArgs.length === 0 ? undefined : typeArgument(m, current(m).module, e.typeArgs[0]);
  const args = evaluateArguments(m, e.args);
  const at = placeOf(m, { start: startOfName(e.callee), end: e.end });
  return { ...target, args, at, label: labelOfCallee(e.callee), ...(typeArg && { typeArg }) };
}

/** A call is shown where its name stands: long chains begin many lines earlier. */
function startOfName(callee: Expr): number {
  return callee.kind === 'member' ? callee.end - callee.name.length : callee.start;
}

/** How a callee is written. */
function labelOfCallee(e: Expr): string {
  switch (e.kind) {
    case 'member':
      return `${labelOfCallee(e.object)}.${e.name}`.replace(/^\./, '');
    case 'global':
      return e.name;
    case 'this':
      return 'this';
    case 'call':
      return `${labelOfCallee(e.callee)}()`;
    default:
      return '';
  }
}

function superCall(m: Machine, e: CallExpr): Value {
  const { module, callable, self, frame } = current(m);
  const args = evaluateArguments(m, e.args);
  if (callable.ofClass === undefined) return m.values.undefined;
  const own = m.values.classOf(module.path, callable.ofClass, frame.outer?.id ?? 0);
  initialiseParent(m, own, self, { callee: own, self, args, at: placeOf(m, e), label: 'super' });
  return m.values.undefined;
}

function constructed(m: Machine, e: NewExpr): Value {
  const callee = evaluate(m, e.callee);
  return m.ops.construct(m, request(m, e, { callee, self: m.values.undefined, receiverFrom: m.items.length }));
}

/** `a && b` is b where a holds, and something false where not; `a || b` likewise. `read` gives the value of the right side. */
function logical(m: Machine, e: Of<'logical'>, read: typeof evaluate): Value {
  const left = e.op === '??' ? evaluate(m, e.left) : condition(m, e.left);
  if (e.op === '??') return coalesced(m, e, left);
  const at = placeOf(m, e);
  const other = (): Value => read(m, e.right);
  if (e.op === '&&') return fork(m, { test: left, expression: e.left, at }, other, () => falseSide(m, left));
  return fork(m, { test: left, expression: e.left, at }, () => trueSide(m, left), other);
}

/** The alternatives of a value that may be false; where nothing says which false value one would be, `false`. */
function falseSide(m: Machine, value: Value): Value {
  if (value.kind !== 'choice') return truthiness(value) === false ? value : m.values.constant(false);
  const left = value.alternatives.filter((a) => truthiness(a.value) !== true);
  return m.values.choice(left.map((a) => ({ value: falseSide(m, a.value), when: a.when })));
}

/** The alternatives of a value that may be true. */
function trueSide(m: Machine, value: Value): Value {
  if (value.kind !== 'choice') return value;
  return m.values.choice(value.alternatives.filter((a) => truthiness(a.value) !== false));
}

function coalesced(m: Machine, e: Of<'logical'>, left: Value): Value {
  const known = nullishness(left);
  if (known !== undefined) return known ? evaluate(m, e.right) : left;
  const test = m.values.op('present', [left]);
  const given =
    left.kind === 'choice' ? m.values.choice(left.alternatives.filter((a) => nullishness(a.value) !== true)) : left;
  return fork(
    m,
    { test, at: placeOf(m, e) },
    () => given,
    () => evaluate(m, e.right),
  );
}

/** A cast tells something only where nothing else is known. */
function cast(m: Machine, e: Of<'cast'>): Value {
  const value = evaluate(m, e.value);
  // `default: return kind satisfies never`: the compiler knows that no case is left.
  if (e.checked === true && e.type.kind === 'keyword' && e.type.name === 'never') m.live = false;
  if (value.kind !== 'unknown' && value.kind !== 'result') return value;
  return valueOfType(m, current(m).module, e.type) ?? value;
}

function imported(m: Machine, source: Expr): Value {
  const specifier = evaluate(m, source);
  if (specifier.kind !== 'const' || typeof specifier.value !== 'string')
    return m.values.promise(m.values.unknown('import'));
  const target = m.program.resolve(current(m).module, specifier.value);
  return m.values.promise(target.kind === 'module' ? namespaceValue(m, target.module) : outsideValue(m, target, '*'));
}

/** JSX renders somewhere out of sight; what it is given is evaluated for its effects. */
function jsx(m: Machine, e: Of<'jsx'>): Value {
  for (const attribute of e.attributes) if (attribute.kind === 'property') evaluate(m, attribute.value);
  for (const child of e.children) evaluate(m, child);
  return m.values.unknown('jsx');
}
