/** What a handler does with what it caught, as it is written. */
import type { CallExpr, Expr, Statement } from '../model/il.js';
import type { Value } from '../model/value.js';
import { walkBody } from '../program/walk-expressions.js';
import { readLocal } from './frames.js';
import type { Machine } from './machine.js';
import { current } from './machine.js';
import type { UnfinishedObject } from '../model/trace.js';

type Try = Extract<Statement, { kind: 'try' }>;
type Handler = NonNullable<Try['handler']>;

/** What every object has, and every error. */
const COMMON: ReadonlySet<string> = new Set(['toString', 'toLocaleString', 'valueOf', 'hasOwnProperty']);
const OF_ERRORS: ReadonlySet<string> = new Set(['message', 'stack', 'name', 'cause']);
/** Methods that write something down, as loggers call them: they test nothing. */
const TELLS: ReadonlySet<string> = new Set([
  'error',
  'warn',
  'info',
  'log',
  'debug',
  'trace',
  'fatal',
  'captureException',
]);

/** What was found in a handler, and what bodies set: code does not change, and a callable runs many times. */
const untestedIn = new WeakMap<Handler, CallExpr | null>();
const setIn = new WeakMap<readonly Statement[], ReadonlyMap<number, readonly string[]>>();

/** A method that is called on whatever was caught, though only some errors have it, and nothing asks which one it is. */
export function findUntestedCall(m: Machine, handler: Handler): CallExpr | undefined {
  const known = untestedIn.get(handler);
  if (known !== undefined) return known ?? undefined;
  const found = searchUntestedCall(m, handler);
  untestedIn.set(handler, found ?? null);
  return found;
}

function searchUntestedCall(m: Machine, handler: Handler): CallExpr | undefined {
  const slot = handler.param?.kind === 'local' && handler.param.hops === 0 ? handler.param.slot : undefined;
  if (slot === undefined) return undefined;
  const isIt = (e: Expr | undefined): boolean => e?.kind === 'local' && e.hops === 0 && e.slot === slot;
  const { module, callable } = current(m);
  const calls: CallExpr[] = [];
  const tests: Expr[] = [];
  walkBody(module, callable.id, (e) => {
    if (e.start < handler.start || e.end > handler.end) return true;
    if (e.kind === 'call' && isMethodOf(e, isIt)) {
      if (e.optional) tests.push(e);
      else calls.push(e);
      return false;
    }
    if (mayTest(e, isIt)) tests.push(e);
    return true;
  });
  return tests.length > 0 ? undefined : calls[0];
}

function isMethodOf({ callee }: CallExpr, isIt: (e: Expr) => boolean): boolean {
  return callee.kind === 'member' && isIt(callee.object) && !COMMON.has(callee.name);
}

/** Whether an expression may tell one error from another: `instanceof`, `in`, `typeof`, a member, a function that is given it. */
function mayTest(e: Expr, isIt: (e: Expr | undefined) => boolean): boolean {
  switch (e.kind) {
    case 'binary':
      return isIt(e.left) || isIt(e.right);
    case 'unary':
      return isIt(e.operand);
    case 'member':
      return isIt(e.object) && !OF_ERRORS.has(e.name);
    case 'call':
      if (e.callee.kind === 'member' && TELLS.has(e.callee.name)) return false;
      return e.args.some((arg) => arg.kind !== 'spread' && isIt(arg));
    default:
      return false;
  }
}

/** An object that the body of a try fills, in a variable. */
export interface Filled {
  readonly slot: number;
  readonly object: Extract<Value, { kind: 'object' }>;
  readonly fields: readonly string[];
}

/** Objects made before a try whose fields its body sets, and its handler does not. */
export function findFilled(m: Machine, { body, handler }: Try): readonly Filled[] {
  if (m.phase !== 'entry' || handler === undefined) return [];
  const marked = fieldsSetIn(m, handler.body);
  return [...fieldsSetIn(m, body)].flatMap(([slot, fields]): Filled[] => {
    const object = readLocal(m, 0, slot);
    return object.kind === 'object' && !marked.has(slot) ? [{ slot, object, fields }] : [];
  });
}

/** Fields of objects in variables that statements set, by variable. */
function fieldsSetIn(m: Machine, body: readonly Statement[]): ReadonlyMap<number, readonly string[]> {
  const known = setIn.get(body) ?? searchFieldsSet(m, body);
  setIn.set(body, known);
  return known;
}

function searchFieldsSet(m: Machine, body: readonly Statement[]): ReadonlyMap<number, readonly string[]> {
  const fields = new Map<number, string[]>();
  const [first, last] = [body[0], body.at(-1)];
  if (first === undefined || last === undefined) return fields;
  const { module, callable } = current(m);
  walkBody(module, callable.id, (e) => {
    if (e.kind !== 'assign' || e.start < first.start || e.end > last.end || e.target.kind !== 'target') return;
    const { to } = e.target;
    if (to.kind !== 'member' || to.object.kind !== 'local' || to.object.hops !== 0) return;
    fields.set(to.object.slot, [...(fields.get(to.object.slot) ?? []), to.name]);
  });
  return fields;
}

/** Those of them that go on being used as they were left when the body failed: the handler put nothing in their place. */
export function unfinishedOf(m: Machine, filled: readonly Filled[]): readonly UnfinishedObject[] {
  return filled
    .filter(({ slot, object }) => readLocal(m, 0, slot) === object)
    .map(({ object, fields }) => ({ at: object.at, fields }));
}
