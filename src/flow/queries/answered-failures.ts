import type { Effect, TraceNode } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { isErrorLike, tellsResponse } from './answers.js';
import type { Failure } from './failures.js';
import { mentions } from './walk.js';

/** Whether a handler does something about the failure, if only for some errors: it throws, refuses, writes it down. */
export function answersFailure(node: TraceNode, handler: Failure['node']['handler']): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.some((item) => answersFailure(item, handler));
    case 'branch':
      return answersFailure(node.then, handler) || answersFailure(node.else, handler);
    case 'loop':
    case 'transaction':
    case 'extent':
    case 'call':
      return answersFailure(node.body, handler);
    case 'try':
      return answersFailure(node.body, handler);
    case 'exit':
      return node.how === 'throw' || node.how === 'next-error' || isErrorHandedOn(node.value, handler);
    case 'effect':
      return isAnswerToFailure(node, handler);
    case 'assume':
    case 'float':
      return false;
  }
}

/** Whether what is returned is an error on all ways, made or caught. */
function isErrorHandedOn(value: Value, handler: Failure['node']['handler']): boolean {
  if (value.kind === 'choice') return value.alternatives.every((a) => isErrorHandedOn(a.value, handler));
  return value === handler.error || isErrorLike(value);
}

function isAnswerToFailure(effect: Effect, { failed, error }: Failure['node']['handler']): boolean {
  switch (effect.what) {
    case 'respond':
      return (
        tellsResponse(effect, failed) !== 'success' ||
        mentions(effect.body, (part) => part === error && part !== failed)
      );
    case 'acknowledge':
      return !effect.positive;
    case 'write':
    case 'publish':
    case 'rollback':
      return true;
    case 'call':
      return effect.operation !== 'other' && effect.operation !== 'lookup';
    case 'work':
      return effect.of === 'notice' && isNoticeOfFailure(effect.values, error);
    case 'unknown-call':
      return effect.args.some((arg) => arg === error) && (isCallback(effect) || effect.args.some(isHandle));
    default:
      return false;
  }
}

/** Kinds of notices that tell of a failure. */
const FAILURE_KIND = /err|fail|danger|warn|alert|problem/i;

/** Whether a notice for the caller's next page is of a kind that tells of a failure, or quotes the error. */
function isNoticeOfFailure([kind, message]: readonly Value[], error: Value): boolean {
  if (kind === undefined || message === undefined) return false;
  if (mentions(message, (part) => part === error)) return true;
  return kind.kind !== 'const' || FAILURE_KIND.test(String(kind.value));
}

/** A function of a variable that nobody has seen, such as a `next` or `reject` that was handed in: it may answer. */
function isCallback({ callee }: Extract<Effect, { what: 'unknown-call' }>): boolean {
  return callee === '';
}

/** A response, a reply, a job: somebody who gets it together with the error may answer. */
function isHandle(value: Value): boolean {
  return value.kind === 'api' || value.kind === 'native' || value.kind === 'closure';
}
