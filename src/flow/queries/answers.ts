import type { RespondEffect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { whereHolds } from './alternatives.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import { mentions } from './walk.js';

/** First HTTP status that says that something went wrong. */
export const FIRST_ERROR_STATUS = 400;
/** Status of an answer that promises to do something later. */
export const ACCEPTED = 202;
/** Words in the fields of an answer that name a failure. */
const FAILURE_WORDS: ReadonlySet<string> = new Set([
  'err',
  'errs',
  'error',
  'errors',
  'errored',
  'exception',
  'fail',
  'fails',
  'failed',
  'failure',
  'failures',
  'reason',
  'problem',
  'problems',
  'message',
  'msg',
  'warning',
  'warnings',
  'status',
  'code',
  'detail',
  'details',
  'issue',
  'issues',
  'unavailable',
  'deferred',
  'pending',
  'retry',
  'stale',
]);
/** Words in the names of fields that hold an error itself. */
const ERROR_WORDS: ReadonlySet<string> = new Set(['err', 'error', 'exception', 'failure', 'cause', 'reason']);
/** Targets of a redirect that is a refusal. */
const FAILURE_TARGET = /err|fail|log-?in|sign-?in|unauth|denied|forbidden|retry|problem/i;

/** An address to go to whose query names a failure: `/payouts?error=…`. */
const FAILURE_IN_QUERY = /[?&](\w+_)?(err|error|failure|failed|exception)(_\w+)?=/i;

/** What an answer tells whoever waits for it. */
export type Tells = 'success' | 'failure' | 'unknown';

/** Whether a response says that it worked, where a test holds. */
export function tellsResponse(effect: RespondEffect, test: Value): Tells {
  const status = tellsStatus(effect);
  if (status !== 'success') return status;
  if (effect.redirect) return namesFailureTarget(effect.body) ? 'failure' : 'success';
  const told = tellsValue(effect.body, test);
  // `res.json(null)` and `res.end()` carry no outcome of their own: the status does.
  return told === 'failure' && isNothing(effect.body) ? 'success' : told;
}

/** Whether the status alone says that it worked. */
export function tellsStatus({ status }: RespondEffect): Tells {
  if (status.is === 'unknown') return 'unknown';
  if (status.is === 'absent') return 'success';
  return status.value >= FIRST_ERROR_STATUS || status.value === ACCEPTED ? 'failure' : 'success';
}

function namesFailureTarget(target: Value): boolean {
  return mentions(
    target,
    (part) =>
      (part.kind === 'const' && typeof part.value === 'string' && FAILURE_TARGET.test(part.value)) ||
      (part.kind === 'text' && part.parts.some((p) => typeof p === 'string' && FAILURE_TARGET.test(p))),
  );
}

/** Words for where something stands: they name a failure only by what they say. */
const STATE_WORDS: ReadonlySet<string> = new Set(['status', 'state', 'code', 'pending', 'deferred']);
/** States that tell of a failure. */
const FAILED_STATE = /fail|err|declin|reject|refus|unavail|unknown|not_|lost|broken/i;

/** Whether what is sent shows something as it would be had it worked: an object no field of which names a failure. */
export function showsSuccess(value: Value, test: Value): boolean {
  return whereHolds(value, test).every((left) => left.kind === 'object' && !namesFailure(left, test));
}

function namesFailure({ fields }: Extract<Value, { kind: 'object' }>, test: Value): boolean {
  return [...fields].some(([name, field]) => {
    const words = wordsOf(name);
    const left = whereHolds(field, test);
    if (left.some((v) => v.kind === 'const' && v.value === false)) return true;
    if (words.some((word) => FAILURE_WORDS.has(word) && !STATE_WORDS.has(word))) return !left.every(isNothing);
    return left.some((v) => v.kind === 'const' && typeof v.value === 'string' && FAILED_STATE.test(v.value));
  });
}

/** Whether a returned value says that it worked, where a test holds. */
export function tellsValue(value: Value, test: Value): Tells {
  const told = new Set(whereHolds(value, test).map((left) => tellsOne(left, test)));
  if (told.has('success')) return 'success';
  return told.has('unknown') ? 'unknown' : 'failure';
}

function tellsOne(value: Value, test: Value): Tells {
  switch (value.kind) {
    case 'const':
      return value.value === true || typeof value.value === 'number' ? 'success' : 'failure';
    case 'object':
      return tellsObject(value, test);
    case 'instance':
    case 'result':
    case 'unknown':
    case 'native':
    case 'api':
      return 'unknown';
    case 'promise':
      return tellsValue(value.of, test);
    case 'text':
      return FAILURE_IN_QUERY.test(fixedIn(value)) ? 'failure' : 'success';
    default:
      return 'success';
  }
}

/** The parts of a text that do not change. */
function fixedIn({ parts }: Extract<Value, { kind: 'text' }>): string {
  return parts.map((part) => (typeof part === 'string' ? part : '')).join('');
}

function tellsObject(value: Extract<Value, { kind: 'object' }>, test: Value): Tells {
  for (const [name, field] of value.fields) {
    const left = whereHolds(field, test);
    if (left.every((v) => v.kind === 'const' && v.value === false)) return 'failure';
    if (
      wordsOf(name).some((word) => FAILURE_WORDS.has(word)) &&
      left.every((v) => v.kind !== 'const' || namesSomething(v.value))
    )
      return 'failure';
  }
  return value.rest.some((rest) => rest.kind === 'native' || rest.kind === 'unknown') ? 'unknown' : 'success';
}

function namesSomething(value: string | number | boolean | null | undefined): boolean {
  if (typeof value === 'string') return !/^(ok|success|succeeded|done|completed|processed|active)\b/i.test(value);
  return typeof value === 'number' ? value >= FIRST_ERROR_STATUS : value === true;
}

function isNothing(value: Value): boolean {
  return value.kind === 'const' && (value.value ?? null) === null;
}

/** Whether a value is an error handed on as a value. */
export function isErrorLike(value: Value): boolean {
  if (value.kind === 'object') return value.rest.some(namesError) || holdsError(value);
  if (value.kind === 'api') return value.step === '()' && value.base !== undefined && namesError(value.base);
  return value.kind === 'instance';
}

/** `{ error }`: the outcome of an operation that says by itself that it failed. */
function holdsError(value: Extract<Value, { kind: 'object' }>): boolean {
  return [...value.fields].some(
    ([name, field]) => wordsOf(name).some((word) => ERROR_WORDS.has(word)) && mayBeError(field),
  );
}

function mayBeError(value: Value): boolean {
  if (value.kind === 'choice') return value.alternatives.some((a) => mayBeError(a.value));
  return value.kind === 'unknown' || isErrorLike(value);
}

function namesError(value: Value): boolean {
  const name = value.kind === 'native' ? value.name : value.kind === 'api' ? value.step : '';
  return /(Error|Exception)$/.test(name);
}
