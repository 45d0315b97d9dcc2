/** Handlers that take a failure and let the program go on as if it had worked. */
import type { Aftermath, Effect, Failure, TraceNode, Value, Worth } from '../../src/engine/rule-api.js';
import {
  aftermathOf,
  ancestors,
  failingEffects,
  isMoneyWord,
  isScript,
  madeOnlyWhere,
  mentions,
  partsOfNode,
  refuses,
  whereHolds,
} from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findSwallowed(subject: Subject): readonly Lapse[] {
  return subject.failures.flatMap((failure): Lapse[] => {
    const readAgain = readIn(failure.node.handler.body);
    const failing = failingEffects(failure.node.body).filter((effect) => !isWriteOf(effect, readAgain));
    const worths = worthsOf(failing, subject);
    if (worths.length === 0) return [];
    const lapse = judge(subject, failure, worths);
    return lapse === undefined ? [] : [lapse];
  });
}

/** The entities a handler reads: it goes on with what is stored, whatever became of the write. */
function readIn(handler: TraceNode): ReadonlySet<string> {
  return new Set(
    failingEffects(handler).flatMap((effect) =>
      effect.what === 'read' && effect.entity.is === 'known' ? [effect.entity.value] : [],
    ),
  );
}

function isWriteOf(effect: Effect, entities: ReadonlySet<string>): boolean {
  return effect.what === 'write' && effect.entity.is === 'known' && entities.has(effect.entity.value);
}

function judge(subject: Subject, failure: Failure, worths: readonly Worth[]): Lapse | undefined {
  // What the clock starts goes from one thing to the next, and comes back to what failed.
  const aftermath = aftermathOf(failure, subject.trace.entry.kind === 'job' ? 'round' : 'end');
  if (aftermath.handled) return undefined;
  const changes = worths.filter(isChange);
  const checks = worths.filter((one) => !isChange(one));
  return (
    failsOpen(subject, failure, aftermath, checks) ??
    loses(subject, failure, aftermath, changes) ??
    substitutes(failure, aftermath, checks)
  );
}

/** A refusal that hangs on the check is passed by when the check cannot be made. */
function failsOpen(
  { worth, trace }: Subject,
  failure: Failure,
  aftermath: Aftermath,
  checks: readonly Worth[],
): Lapse | undefined {
  const inside = refusesInside(failure.node.body, failure.node.handler.failed);
  if (checks.length === 0 || (aftermath.passes === undefined && !inside)) return undefined;
  const reached = aftermath.answer !== undefined || aftermath.later.some((effect) => worth(effect) !== undefined);
  return reached ? lapseAt(failure, checks, 'passes', trace.entry.kind === 'callable' ? 'low' : 'medium') : undefined;
}

/** A refusal in the body itself: `try { if (await isRevoked()) return res.sendStatus(401) } catch {}`. */
function refusesInside(node: TraceNode, failed: Value): boolean {
  if (node.kind === 'branch' && [node.then, node.else].some((side) => answersRefusal(side) && refuses(side, failed)))
    return true;
  if (node.kind === 'call') return false;
  return partsOfNode(node).some((part) => refusesInside(part.node, failed));
}

/** What is thrown in a try comes to its own handler: only answers count. */
function answersRefusal(node: TraceNode): boolean {
  return holds(node, (at) => at.kind === 'effect' && at.what === 'respond') && !holds(node, throws);
}

/** A line in the log, or something handed to what may be one. */
function isSaid(node: TraceNode): boolean {
  return node.kind === 'effect' && (node.what === 'log' || node.what === 'unknown-call');
}

function throws(node: TraceNode): boolean {
  return node.kind === 'exit' && node.how === 'throw';
}

function holds(node: TraceNode, test: (node: TraceNode) => boolean): boolean {
  return test(node) || partsOfNode(node).some((part) => holds(part.node, test));
}

function loses(subject: Subject, failure: Failure, aftermath: Aftermath, changes: readonly Worth[]): Lapse | undefined {
  if (changes.length === 0) return undefined;
  const confidence = confidenceOf(failure, changes, subject);
  if (aftermath.answer !== undefined) {
    const acknowledged = aftermath.answer.kind === 'effect' && aftermath.answer.what === 'acknowledge';
    return lapseAt(failure, changes, acknowledged ? 'acknowledged' : 'answered', confidence);
  }
  const later = worthsOf(aftermath.later, subject).filter(isChange);
  if (later.length > 0) return lapseAt(failure, changes, 'goesOn', confidence);
  if (!aftermath.ends) return undefined;
  const { kind } = subject.trace.entry;
  if (kind === 'consumer') return lapseAt(failure, changes, 'acknowledged', confidenceFor(changes, subject, 'medium'));
  return kind === 'callable' || kind === 'event' ? lapseAt(failure, changes, 'goesOn', 'low') : undefined;
}

/** A comment in an empty handler says that it is meant; a deletion may have nothing to delete. */
function confidenceOf(failure: Failure, changes: readonly Worth[], subject: Subject): Lapse['confidence'] {
  const { handler } = failure.node;
  const isEmpty = doesNothing(handler.body);
  const isHeavy = changes.some(({ weight }) => weight === 'heavy');
  // Whoever runs a script reads what it says.
  if (isScript(subject.trace.entry, subject.program) && holds(handler.body, isSaid)) return 'low';
  if (!isHeavy && isEmpty && handler.commented) return 'low';
  if (!isHeavy && changes.every(({ shape }) => shape.startsWith('delete:'))) return 'low';
  return confidenceFor(changes, subject, isHeavy ? 'high' : 'medium');
}

/** Whether nothing at all stands in a handler; not even a line in the log. */
function doesNothing(node: TraceNode): boolean {
  if (node.kind === 'sequence') return node.items.every(doesNothing);
  return node.kind === 'assume';
}

/** A default that looks like an answer reaches one that shows or moves money. */
function substitutes(failure: Failure, aftermath: Aftermath, reads: readonly Worth[]): Lapse | undefined {
  const { failed } = failure.node.handler;
  const shown = aftermath.carried.some(({ effect, value }) => {
    const sensitive = reads.some(({ weight }) => weight === 'heavy') || isPayment(effect);
    return carriesMoney(value, failed, sensitive);
  });
  return shown ? lapseAt(failure, reads, 'substitute', 'medium') : undefined;
}

function isPayment(effect: Aftermath['carried'][number]['effect']): boolean {
  return effect.kind === 'effect' && effect.what === 'call' && effect.service !== 'http';
}

/** Whether a value holds, under a money field or anywhere when the read is about money, something made up. */
function carriesMoney(value: Value, failed: Value, sensitive: boolean, depth = 0): boolean {
  if (depth > 5) return false;
  if (value.kind === 'object') {
    return [...value.fields].some(([name, field]) =>
      carriesMoney(field, failed, sensitive || isMoneyWord(name), depth + 1),
    );
  }
  return sensitive && isMadeUp(value, failed);
}

/** Whether a value, where the read failed, is made from a stand-in: an empty list, a number, an object. */
function isMadeUp(value: Value, failed: Value): boolean {
  const seen = new Set<Value>();
  const open = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    if (part.kind === 'choice') {
      if (madeOnlyWhere(part, failed).some(isStandIn)) return true;
      open.push(...whereHolds(part, failed));
    } else open.push(...innerOf(part));
  }
  return false;
}

function innerOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'op':
      return value.operands;
    case 'object':
      return [...value.fields.values()];
    case 'array':
      return value.items;
    case 'member':
    case 'element':
      return [value.of];
    default:
      return [];
  }
}

/** Something that can be taken for a figure or a list; nothing at all, false and texts cannot. */
function isStandIn(value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'number';
  if (value.kind !== 'object') return value.kind === 'array' || value.kind === 'op';
  const fields = [...value.fields.values()];
  return fields.length === 0 || value.rest.length > 0 || !fields.every(isPlain);
}

function isPlain(value: Value): boolean {
  return value.kind === 'const' && typeof value.value !== 'number';
}

function lapseAt(
  failure: Failure,
  worths: readonly Worth[],
  message: Lapse['message'],
  confidence: Lapse['confidence'],
): Lapse {
  const { handler } = failure.node;
  return {
    message,
    of: nameAll(worths),
    at: handler.at,
    within: failure.within,
    text: 'the error is caught here and goes no further',
    confidence: isInBackground(failure) || isMadeUpFor(failure) ? 'low' : confidence,
    shape: `${message}:${worths.map(({ shape }) => shape).join(',')}`,
    effects: worths.map(({ at }) => at),
  };
}

/** Whether a handler writes what became of it on the same rows, or hands the error itself on to another service. */
function isMadeUpFor({ node: { body, handler } }: Failure): boolean {
  const written = writtenIn(body);
  return holds(handler.body, (node) => {
    if (node.kind !== 'effect') return false;
    if (node.what === 'write') return node.entity.is === 'known' && written.has(node.entity.value);
    return node.what === 'call' && mentions(node.body, (part) => part === handler.error);
  });
}

/** The entities that are written in a body. */
function writtenIn(body: TraceNode): ReadonlySet<string> {
  return new Set(
    failingEffects(body).flatMap((effect) =>
      effect.what === 'write' && effect.entity.is === 'known' ? [effect.entity.value] : [],
    ),
  );
}

/** Work that nobody waits for, and what is put right in a handler that fails as well. */
function isInBackground(failure: Failure): boolean {
  for (const { node, part } of ancestors(failure)) if (node.kind === 'float' || part === 'handler') return true;
  return false;
}
