import type { Argument, Expr, ObjectMember } from '../model/il.js';
import type { Fact, Value } from '../model/value.js';
import { elementOf } from './collections.js';
import type { Machine } from './machine.js';
import { current, placeOf } from './machine.js';
import { CONTENT, contentOf, getMember } from './members.js';

/** Arguments with spreads laid out where their elements are known. */
export function evaluateArguments(m: Machine, args: readonly Argument[]): readonly Value[] {
  return args.flatMap((arg) => {
    if (arg.kind !== 'spread') return [m.ops.evaluate(m, arg)];
    const list = contentOf(m, m.ops.evaluate(m, arg.value));
    if (list.kind !== 'array') return [elementOf(m, list)];
    return list.rest === undefined ? list.items : [...list.items, list.rest];
  });
}

/** An array literal, its spreads laid out. */
export function arrayLiteral(m: Machine, e: Extract<Expr, { kind: 'array' }>): Value {
  const items: Value[] = [];
  let rest: Value | undefined;
  for (const item of e.items) {
    if (item === null) items.push(m.values.undefined);
    else if (item.kind !== 'spread') items.push(m.ops.evaluate(m, item));
    else {
      const list = contentOf(m, m.ops.evaluate(m, item.value));
      if (list.kind === 'array') items.push(...list.items);
      const more = list.kind === 'array' ? list.rest : elementOf(m, list);
      rest = more ?? rest;
    }
  }
  return fresh(m, m.values.array(items, placeOf(m, e), rest));
}

/** A literal that is evaluated again is a new object: what was written to the last one does not count. */
function fresh(m: Machine, literal: Value): Value {
  for (const name of m.store.writtenNames(literal)) m.store.set(m.store.overlayOf(literal), name, undefined);
  if (literal.kind === 'array' && m.store.getOf(literal, CONTENT) !== undefined)
    m.store.set(m.store.overlayOf(literal), CONTENT, undefined);
  return literal;
}

/** Alternatives an object literal with conditional spreads is laid out in. */
const MAX_LITERALS = 4;

/** An object literal while it is put together. */
interface Draft {
  readonly fields: Map<string, Value>;
  readonly rest: Value[];
  readonly when: readonly Fact[];
}

/** An object literal; spreads of a few alternatives make a few literals. */
export function objectLiteral(m: Machine, members: readonly ObjectMember[], e: Expr): Value {
  let drafts: readonly Draft[] = [{ fields: new Map(), rest: [], when: [] }];
  for (const member of members) {
    if (member.kind === 'spread') drafts = withSpread(m, drafts, m.ops.evaluate(m, member.value));
    else addField(m, drafts, member);
  }
  const at = placeOf(m, e);
  const made = m.values.choice(
    drafts.map((draft) => ({ value: m.values.object(draft.fields, at, draft.rest), when: draft.when })),
  );
  return made.kind === 'object' ? fresh(m, made) : made;
}

function addField(m: Machine, drafts: readonly Draft[], member: Exclude<ObjectMember, { kind: 'spread' }>): void {
  const key = typeof member.key === 'string' ? member.key : keyOf(m.ops.evaluate(m, member.key));
  if (member.kind === 'accessor' && member.access === 'set') return;
  const value =
    member.kind === 'property'
      ? m.ops.evaluate(m, member.value)
      : m.values.native('getter', [m.values.closure(current(m).module.path, member.callable, current(m).frame.id)]);
  for (const draft of drafts) {
    if (key === undefined) draft.rest.push(value);
    else draft.fields.set(key, value);
  }
}

/** A computed key that is something of a package goes by its name: `[Op.gte]`. */
function keyOf(value: Value): string | undefined {
  if (value.kind === 'api' && value.step !== '()') return value.step;
  return value.kind === 'const' ? String(value.value) : undefined;
}

/** A spread of several alternatives makes as many literals, as long as they are few. */
function withSpread(m: Machine, drafts: readonly Draft[], spread: Value): readonly Draft[] {
  const parts = spread.kind === 'choice' ? spread.alternatives : [{ value: spread, when: [] }];
  if (parts.length * drafts.length > MAX_LITERALS) {
    for (const draft of drafts) draft.rest.push(spread);
    return drafts;
  }
  return drafts.flatMap((draft) => parts.map((part) => spreadInto(m, draft, part.value, part.when)));
}

function spreadInto(m: Machine, draft: Draft, spread: Value, when: readonly Fact[]): Draft {
  const copy: Draft = { fields: new Map(draft.fields), rest: [...draft.rest], when: [...draft.when, ...when] };
  if (spread.kind === 'object') {
    for (const name of spread.fields.keys()) copy.fields.set(name, getMember(m, spread, name));
    for (const name of m.store.writtenNames(spread)) copy.fields.set(name, getMember(m, spread, name));
    copy.rest.push(...spread.rest);
  } else if (spread.kind !== 'const') copy.rest.push(spread);
  return copy;
}
