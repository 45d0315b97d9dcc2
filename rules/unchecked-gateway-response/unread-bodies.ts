import type {
  CallEffect,
  Effect,
  Occurrence,
  Place,
  RespondEffect,
  Value,
  Walk,
  Within,
} from '../../src/engine/rule-api.js';
import {
  ancestors,
  comesFrom,
  dependsOn,
  effectsIn,
  factsAt,
  fieldsOf,
  FIRST_ERROR_STATUS,
  isAnswer,
  isMoneyWord,
  isNothing,
  isOwnAddress,
  isValidated,
  mentions,
  ORIGIN,
  partsOf,
} from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/** Names under which clients hand out the body of an answer. */
const BODY: ReadonlySet<string> = new Set(['body', 'data']);
/** Operations that take whatever they are given; others fail on what is not of the shape they need. */
const TAKES_ALL: ReadonlySet<string> = new Set(['JSON.stringify', 'String', 'Number', '+', '-', '*', '/']);

/** Bodies that are stored, kept or answered with though nobody knows if they are what was asked for or an error. */
export function unreadBodies(question: Question): readonly Unread[] {
  const { walk } = question;
  return effectsIn(walk, 'call').flatMap((call): Unread[] => {
    if (call.node.throws || isOwnAddress(call.node)) return [];
    const uses = walk.occurrences.flatMap((use): Unread[] => {
      if (use.order <= call.order) return [];
      const shape = useOf(use, walk.trace.entry.kind, call.node);
      if (shape === undefined || isLookedAt(use, call.node) || isValidated(walk, call, use)) return [];
      const confidence = isOfWeight(question, call, use) ? 'medium' : 'low';
      return [{ shape, effect: call, because: use, confidence }];
    });
    const use = uses.find(({ confidence }) => confidence === 'medium') ?? uses[0];
    return use === undefined ? [] : [{ ...use, at: placeOf(walk, call) }];
  });
}

/** Whether it matters what the body was: figures of no account, and what is only passed on, are everybody's to judge. */
function isOfWeight(question: Question, call: Occurrence<CallEffect>, { node }: Occurrence): boolean {
  if (node.kind === 'effect' && node.what === 'write')
    return isOwned(question, node) || showsMoney(node.data, call.node);
  if (node.kind === 'effect' && node.what !== 'respond') return true;
  const told = node.kind === 'exit' ? node.value : node.body;
  // What was to be done elsewhere is told as done.
  return call.node.operation !== 'lookup' || showsMoney(told, call.node) || decidesChange(question, call);
}

function isOwned({ worth }: Question, effect: Effect): boolean {
  const weight = worth(effect)?.weight;
  return weight === 'heavy' || weight === 'owned';
}

/** Whether a row that somebody owns is changed because of what the body said. */
function decidesChange(question: Question, { node: call, order }: Occurrence<CallEffect>): boolean {
  const isSaid = (part: Value): boolean => isBody(part, call);
  return effectsIn(question.walk, 'write').some(
    (write) =>
      write.order > order &&
      isOwned(question, write.node) &&
      (dependsOn(write.node.data, isSaid) || [...factsAt(write)].some(({ test }) => dependsOn(test, isSaid))),
  );
}

/** Whether the body, or a field of it, stands under a name of money; a table of settings holds anything as `value`. */
function showsMoney(value: Value, call: CallEffect): boolean {
  return [...fieldsOf(value)].some(
    ([name, field]) => (name !== 'value' && isMoneyWord(name) && carriesBody(field, call)) || showsMoney(field, call),
  );
}

/** Where the answer is asked for by who looks at it: outside of all that only hands the response on. */
function placeOf(walk: Walk, call: Occurrence<CallEffect>): Place {
  let { at } = call.node;
  for (const within of ancestors(call)) {
    if (within.node.kind !== 'call') continue;
    const told = valuesReturned(walk, within);
    if (told.some((value) => isResponse(value, call.node))) ({ at } = within.node);
    // A callback, such as the executor of a promise, hands on by other means.
    else if (!told.every(isNothing)) return at;
  }
  return at;
}

function valuesReturned(walk: Walk, within: Within): readonly Value[] {
  return walk.occurrences.flatMap((one) =>
    one.node.kind === 'exit' && one.node.how === 'return' && isExitOf(one, within) ? [one.node.value] : [],
  );
}

function isExitOf(one: Occurrence, within: Within): boolean {
  for (const around of ancestors(one)) if (around.node.kind === 'call') return around === within;
  return false;
}

function isResponse(value: Value, call: CallEffect): boolean {
  if (value.kind === 'promise') return isResponse(value.of, call);
  if (value.kind === 'choice') return value.alternatives.some((one) => isResponse(one.value, call));
  return value === call.result;
}

type Shape = 'stored' | 'kept' | 'answered';

function useOf(use: Occurrence, kind: string, call: CallEffect): Shape | undefined {
  const { node } = use;
  if (node.kind === 'effect') return useOfEffect(node, call);
  // What an operation returns is what its caller is told.
  const isTold = (kind === 'route' || kind === 'action') && isAnswer(use, node);
  return isTold && carriesBody(node.value, call) && !tellsStatus(node.value, call) ? 'answered' : undefined;
}

function useOfEffect(effect: Effect, call: CallEffect): Shape | undefined {
  switch (effect.what) {
    case 'write':
      return effect.operation !== 'delete' && isHeld([effect.data], call) ? 'stored' : undefined;
    case 'work':
      return effect.of === 'cache' && isHeld(effect.values, call) ? 'kept' : undefined;
    case 'respond':
      return isSuccess(effect) && isHeld([effect.body], call) ? 'answered' : undefined;
    default:
      return undefined;
  }
}

function isHeld(values: readonly Value[], call: CallEffect): boolean {
  return values.some((value) => carriesBody(value, call)) && !values.some((value) => tellsStatus(value, call));
}

function isSuccess({ status, redirect }: RespondEffect): boolean {
  if (redirect || status.is === 'unknown') return false;
  return status.is === 'absent' || status.value < FIRST_ERROR_STATUS;
}

/** Whether a value holds the body, or a field of it, on a way on which nobody asked anything of the answer. */
function carriesBody(value: Value, call: CallEffect): boolean {
  if ((value.origin & ORIGIN.gateway) === 0 || !comesFrom(value, call)) return false;
  switch (value.kind) {
    case 'member':
      return isBody(value, call) || isBody(value.of, call);
    case 'choice':
      return value.alternatives.some(
        (one) => carriesBody(one.value, call) && !one.when.some(({ test }) => comesFrom(test, call)),
      );
    case 'promise':
      // What its function asked of the answer, whoever waits for the promise knows.
      return carriesBody(value.of, call) && !value.after.some(({ test }) => comesFrom(test, call));
    case 'op':
      return TAKES_ALL.has(value.op) && value.operands.some((operand) => carriesBody(operand, call));
    case 'object':
    case 'array':
    case 'text':
      return partsOf(value).some((part) => carriesBody(part, call));
    default:
      return false;
  }
}

function isBody(value: Value, call: CallEffect): boolean {
  return value.kind === 'member' && BODY.has(value.name) && value.of === call.result;
}

/** Whether the status, or something else of the answer beside its body, goes along. */
function tellsStatus(value: Value, call: CallEffect): boolean {
  return dependsOn(value, (part) => part.kind === 'member' && part.of === call.result && !BODY.has(part.name));
}

function isLookedAt(use: Occurrence, call: CallEffect): boolean {
  return [...factsAt(use)].some(({ test }) => mentions(test, (part) => part === call.result));
}
