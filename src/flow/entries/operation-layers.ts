import type { Ref, RuleSpec } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import { joinExits } from '../branches.js';
import { holdsMore } from '../collections.js';
import { fork } from '../conditions.js';
import { closeContinuation, openContinuation } from '../continuations.js';
import { isErrorValue } from '../errors.js';
import { resolveRef } from '../library/refs.js';
import type { Machine, MadeOperations } from '../machine.js';
import { noteOpaque } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { not } from '../operators.js';
import { awaitValue } from '../promises.js';
import { demand } from './guards-of-controllers.js';
import type { NamedOperation } from './operations.js';

/** What a handler of an operation gets: what it belongs to, the arguments, the context, an info. */
export type Given = readonly Value[];

/** Passes one layer on the way to a handler; gives what comes next is called with. Not live where nothing gets through. */
export function passLayer(m: Machine, layer: Value, to: NamedOperation, given: Given): Given {
  const made = m.operations.get(layer);
  if (made?.spec.rules !== undefined) {
    passRules(m, made, to, given);
    return given;
  }
  const found = layer.kind === 'object' ? pick(m, layer, to) : layer;
  if (found === undefined || found.kind === 'const') return given;
  const callee = found.kind === 'object' ? getMember(m, found, 'resolve') : found;
  if (callee.kind === 'closure') return passFunction(m, callee, to.at, given);
  noteOpaque(m, to.at, 'a layer around the operation');
  return given;
}

/** What a map by type, or by type and name, has for an operation; an unknown where it may be among what is not known. */
function pick(m: Machine, map: Value, { type, name }: NamedOperation): Value | undefined {
  const ofType = pickMember(m, map, type);
  return ofType?.kind === 'object' ? (pickMember(m, ofType, name) ?? pickMember(m, ofType, '*')) : ofType;
}

function pickMember(m: Machine, map: Value, name: string): Value | undefined {
  if (map.kind !== 'object') return undefined;
  if (map.fields.has(name) || m.store.getOf(map, name) !== undefined) return contentOf(m, getMember(m, map, name));
  return holdsMore(m, map) ? m.values.unknown('one of several') : undefined;
}

/** A function gets the way on first; what it calls that with is what comes next is called with. */
function passFunction(m: Machine, callee: Value, at: Place, given: Given): Given {
  const { facts } = m;
  const continuation = openContinuation(m, m.values.constant('hands on'));
  const args = [continuation.next, ...given];
  const result = m.ops.call(m, { callee, self: m.values.undefined, args, at, label: 'layer' });
  if (m.live) awaitValue(m, result, at);
  closeContinuation(m);
  m.store.undo(continuation.mark);
  m.facts = facts;
  const handed = joinExits(m, continuation.exits);
  return given.map((before, index) => {
    const after = getMember(m, handed, String(index));
    return after.kind === 'const' && after.value === undefined ? before : after;
  });
}

/** Rules by type and name: only where the operation's own says yes does it go on. */
function passRules(m: Machine, made: MadeOperations, to: NamedOperation, given: Given): void {
  const { rules } = made.spec;
  const at = (ref: Ref | undefined): Value | undefined =>
    ref === undefined ? undefined : resolveRef(m, { api: made.made, args: made.args, at: made.at }, ref);
  const by = at(rules?.by);
  const own = by?.kind === 'object' ? pick(m, by, to) : by;
  const rule = own === undefined || own.kind === 'const' ? at(rules?.fallback) : own;
  if (rule === undefined) return;
  const answer = decide(m, rule, { at: to.at, given });
  if (m.live) demand(m, answer, to.at);
}

/** What a rule is asked with. */
interface Question {
  readonly at: Place;
  readonly given: Given;
}

/** What a rule says: a value that is true only where it lets through. */
function decide(m: Machine, rule: Value, question: Question): Value {
  const spec = m.libraries.rowWith(rule, 'rule')?.rule;
  if (spec === undefined || rule.kind !== 'api') {
    noteOpaque(m, question.at, 'a rule');
    return m.values.constant(true);
  }
  const at = (ref: Ref): Value =>
    resolveRef(m, { api: rule, args: rule.args, at: question.at }, ref) ?? m.values.undefined;
  return decideBy(m, spec, at, question);
}

function decideBy(m: Machine, spec: RuleSpec, at: (ref: Ref) => Value, question: Question): Value {
  if ('is' in spec) return m.values.constant(spec.is);
  if ('asks' in spec) return ask(m, at(spec.asks), question);
  if ('not' in spec) return not(m, decide(m, at(spec.not), question));
  const all = 'every' in spec;
  const list = at(all ? spec.every : spec.some);
  return decideAll(m, list.kind === 'array' ? list.items : [list], all, question);
}

/** Asks one rule after the other, as long as the answer is not settled. */
function decideAll(m: Machine, rules: readonly Value[], all: boolean, question: Question): Value {
  const [first, ...others] = rules;
  if (first === undefined) return m.values.constant(all);
  const test = decide(m, first, question);
  if (others.length === 0) return test;
  const settled = (): Value => m.values.constant(!all);
  const next = (): Value => decideAll(m, others, all, question);
  return fork(m, { test, at: question.at }, all ? next : settled, all ? settled : next);
}

function ask(m: Machine, callee: Value, { at, given }: Question): Value {
  if (callee.kind !== 'closure') {
    noteOpaque(m, at, 'a rule');
    return m.values.constant(true);
  }
  const answer = m.ops.call(m, { callee, self: m.values.undefined, args: given, at, label: 'rule' });
  return onlyTrue(m, awaitValue(m, answer, at));
}

/** An error, a text, or anything else that is not `true` denies. */
function onlyTrue(m: Machine, answer: Value): Value {
  switch (answer.kind) {
    case 'choice':
      return m.values.choice(answer.alternatives.map((a) => ({ value: onlyTrue(m, a.value), when: a.when })));
    case 'const':
      return m.values.constant(answer.value === true);
    case 'object':
    case 'array':
    case 'text':
    case 'closure':
    case 'instance':
    case 'row':
      return m.values.constant(false);
    default:
      return isErrorValue(m, answer) ? m.values.constant(false) : answer;
  }
}
