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
  isAnswer,
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
/** First HTTP status that says that something went wrong. */
const FIRST_ERROR_STATUS = 400;

/** Bodies that are stored, kept or answered with though nobody knows if they are what was asked for or an error. */
export function unreadBodies({ walk }: Question): readonly Unread[] {
  return effectsIn(walk, 'call').flatMap((call): Unread[] => {
    if (call.node.throws || isOwnAddress(call.node)) return [];
    for (const use of walk.occurrences) {
      if (use.order <= call.order) continue;
      const shape = useOf(use, walk.trace.entry.kind, call.node);
      if (shape === undefined || isLookedAt(use, call.node) || isValidated(walk, call, use)) continue;
      return [{ shape, effect: call, because: use, confidence: 'medium', at: placeOf(walk, call) }];
    }
    return [];
  });
}

/** Where the answer is asked for by who looks at it: outside of all that only hands the response on. */
function placeOf(walk: Walk, call: Occurrence<CallEffect>): Place {
  let { at } = call.node;
  for (const within of ancestors(call)) {
    if (within.node.kind !== 'call') continue;
    if (!walk.occurrences.some((one) => isExitOf(one, within) && handsOn(one.node, call.node))) return at;
    ({ at } = within.node);
  }
  return at;
}

function isExitOf(one: Occurrence, within: Within): boolean {
  if (one.node.kind !== 'exit' || one.node.how !== 'return') return false;
  for (const around of ancestors(one)) if (around.node.kind === 'call') return around === within;
  return false;
}

function handsOn(node: Occurrence['node'], call: CallEffect): boolean {
  return node.kind === 'exit' && isResponse(node.value, call);
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
