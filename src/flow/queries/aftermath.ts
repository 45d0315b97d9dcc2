import type { Effect, ExitNode, RespondEffect, TraceNode } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { decideWhere, hangsOn } from './alternatives.js';
import { answersFailure } from './answered-failures.js';
import type { Tells } from './answers.js';
import { tellsResponse, tellsStatus, tellsValue } from './answers.js';
import type { Failure, Rest } from './failures.js';
import { partsOfNode } from './places.js';
import { mentions } from './walk.js';

/** What happens once a handler has taken a failure. */
export interface Aftermath {
  /** The failure is answered, thrown on, or looked at by somebody who may do so. */
  readonly handled: boolean;
  /** The answer that says that it worked. */
  readonly answer?: RespondEffect | ExitNode | Extract<Effect, { what: 'acknowledge' }>;
  /** All answers that are given behind the failure, whatever they say. */
  readonly answers: readonly (RespondEffect | ExitNode)[];
  /** Effects that happen behind the failure, as if nothing had happened. */
  readonly later: readonly Effect[];
  /** A refusal is passed by because the test in front of it could not be made. */
  readonly passes?: TraceNode;
  /** Answers, writes and calls that carry what the handler put in place of a result. */
  readonly carried: readonly Carried[];
  /** Control leaves the code that was followed without an answer. */
  readonly ends: boolean;
}

/** A value made from a substitute, and where it goes. */
export interface Carried {
  readonly effect: Effect | ExitNode;
  readonly value: Value;
}

interface Run {
  readonly failed: Value;
  readonly error: Value;
  steps: number;
  /** What is being followed comes behind a success as well. */
  shared: boolean;
  /** Calls that stand around the place that is being followed. */
  level: number;
  handled: boolean;
  ends: boolean;
  /** The handler that was being followed has handed on to the next one. */
  continued: boolean;
  answer: NonNullable<Aftermath['answer']> | undefined;
  passes: TraceNode | undefined;
  readonly answers: (RespondEffect | ExitNode)[];
  readonly later: Effect[];
  readonly carried: Carried[];
}

/** How control leaves a node: it goes on, leaves the call, or there is nothing more to come. */
type Way = 'on' | 'returned' | 'over';

/** Nodes that are followed behind one failure. */
const MAX_STEPS = 4000;

/**
 * Follows what a request does after a failure was caught: the handler, then everything behind it. `until` the end of the
 * round, where what comes behind the innermost loop is other work.
 */
export function aftermathOf(failure: Failure, until: 'round' | 'end' = 'end'): Aftermath {
  const { handler } = failure.node;
  const run: Run = {
    failed: handler.failed,
    error: handler.error,
    steps: 0,
    shared: false,
    level: levelOf(failure.rest),
    handled: answersFailure(handler.body, handler),
    ends: false,
    continued: false,
    answer: undefined,
    passes: undefined,
    answers: [],
    later: [],
    carried: [],
  };
  if (!run.handled) {
    const way = follow(run, handler.body);
    run.shared = !mayLeave(failure.node.body);
    followRest(run, way, until === 'end' ? failure.rest : restOfRound(failure.rest));
  }
  const { handled, answers, later, carried, ends, answer, passes } = run;
  return { handled, answers, later, carried, ends, ...(answer && { answer }), ...(passes && { passes }) };
}

function restOfRound(rest: Rest): Rest {
  if (rest === undefined || rest.kind === 'round') return undefined;
  return { ...rest, outer: restOfRound(rest.outer) };
}

function levelOf(rest: Rest): number {
  let level = 0;
  for (let at = rest; at !== undefined; at = at.outer) if (at.kind === 'end' && at.node.kind === 'call') level += 1;
  return level;
}

function followRest(run: Run, start: Way, rest: Rest): void {
  let way = start;
  for (let at = rest; at !== undefined; at = at.outer) {
    if (way === 'over' || (at.kind === 'end' && isLast(run, at.node))) return;
    way = followPart(run, way, at);
  }
  if (way !== 'over') run.ends = true;
}

/** Whether nothing that can be followed comes behind the end of a call: it runs in the background, or a chain goes on. */
function isLast(run: Run, node: Extract<Rest, { kind: 'end' }>['node']): boolean {
  return node.kind === 'float' || (run.level === 1 && !run.continued && handsOn(node.body));
}

function followPart(run: Run, way: Way, at: NonNullable<Rest>): Way {
  switch (at.kind) {
    case 'end':
      run.level -= 1;
      return 'on';
    case 'finalizer': {
      const left = follow(run, at.node);
      return left === 'on' ? way : left;
    }
    case 'items':
      return way === 'on' ? followItems(run, at.items, at.from) : way;
    case 'round':
      return way;
  }
}

/** Whether a handler of a chain hands on to the next one. */
function handsOn(node: TraceNode): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.some(handsOn);
    case 'branch':
      return handsOn(node.then) || handsOn(node.else);
    case 'try':
      return handsOn(node.body) || (node.handler !== undefined && handsOn(node.handler.body));
    case 'call':
    case 'loop':
    case 'transaction':
    case 'extent':
    case 'float':
      return handsOn(node.body);
    case 'exit':
      return node.how === 'next';
    case 'effect':
    case 'assume':
      return false;
  }
}

function followItems(run: Run, items: readonly TraceNode[], from: number): Way {
  for (let i = from; i < items.length; i += 1) {
    const item = items[i];
    const way = item === undefined ? 'on' : follow(run, item);
    if (way !== 'on') return way;
  }
  return 'on';
}

function follow(run: Run, node: TraceNode): Way {
  run.steps += 1;
  if (run.steps > MAX_STEPS) return 'over';
  switch (node.kind) {
    case 'sequence':
      return followItems(run, node.items, 0);
    case 'branch':
      return followBranch(run, node);
    case 'call': {
      run.level += 1;
      const way = follow(run, node.body);
      run.level -= 1;
      return way === 'over' ? 'over' : 'on';
    }
    case 'try': {
      const way = follow(run, node.body);
      const left = node.finalizer === undefined ? 'on' : follow(run, node.finalizer);
      return left === 'on' ? way : left;
    }
    case 'loop':
      follow(run, node.body);
      return 'on';
    case 'transaction':
    case 'extent':
      return follow(run, node.body);
    case 'exit':
      return followExit(run, node);
    case 'effect':
      return followEffect(run, node);
    case 'float':
    case 'assume':
      return 'on';
  }
}

/** Where a test hangs on the failure, only its side is followed; a refusal on an open side counts as looking at it. */
function followBranch(run: Run, node: Extract<TraceNode, { kind: 'branch' }>): Way {
  const looks = hangsOn(node.test, run.failed) || mentions(node.test, (part) => part === run.error);
  const truth = looks ? decideWhere(node.test, run.failed) : undefined;
  if (truth !== undefined) return followSide(run, node, truth);
  const mayLook = looks || mentions(node.test, isLost);
  if (mayLook && [node.then, node.else].some((side) => refuses(side, run.failed))) run.handled = true;
  const ways = [follow(run, node.then), follow(run, node.else)];
  if (ways.includes('on')) return 'on';
  return ways.includes('returned') ? 'returned' : 'over';
}

function followSide(run: Run, node: Extract<TraceNode, { kind: 'branch' }>, truth: boolean): Way {
  const [taken, skipped] = truth ? [node.then, node.else] : [node.else, node.then];
  if (refuses(skipped, run.failed)) run.passes ??= node;
  // Whatever is written down on the way to a refusal is what was made of the failure.
  if (refuses(taken, run.failed)) run.handled = true;
  return follow(run, taken);
}

/** What was too deep to be kept may have been the failure. */
function isLost(value: Value): boolean {
  return value.kind === 'unknown' && value.from.length === 0 && value.why === 'nested too deeply';
}

/** Whether a node ends in a refusal. */
export function refuses(node: TraceNode, failed: Value): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.some((item) => refuses(item, failed));
    case 'call':
    case 'transaction':
    case 'extent':
      return refuses(node.body, failed);
    case 'exit':
      return node.how === 'throw' || node.how === 'next-error';
    case 'effect':
      return node.what === 'respond' && tellsResponse(node, failed) === 'failure';
    default:
      return false;
  }
}

function followExit(run: Run, node: ExitNode): Way {
  // A throw that every way leads to answers the failure; one on a branch of its own does not.
  if (node.how === 'throw' || node.how === 'next-error') return 'over';
  if (node.how === 'return') {
    if (run.level === 1) settle(run, node, tellsReturn(run, node.value), node.value);
    return 'returned';
  }
  run.continued = true;
  return 'on';
}

/** Whoever is handed something out of the error itself may look at it: `return error.payment`. */
function tellsReturn(run: Run, value: Value): Tells {
  return mentions(value, (part) => part === run.error) ? 'unknown' : tellsValue(value, run.failed);
}

function followEffect(run: Run, node: Effect): Way {
  switch (node.what) {
    case 'respond':
      settle(run, node, tellsResponse(node, run.failed), node.body);
      return 'over';
    case 'acknowledge':
      if (node.positive) run.answer ??= node;
      else run.handled = true;
      return 'on';
    case 'write':
      carry(run, node, node.data);
      run.later.push(node);
      return 'on';
    case 'call':
      carry(run, node, node.body);
      run.later.push(node);
      return 'on';
    case 'publish':
      run.later.push(node);
      return 'on';
    default:
      return 'on';
  }
}

function settle(run: Run, node: RespondEffect | ExitNode, said: Tells, value: Value): void {
  run.answers.push(node);
  const told = said === 'failure' && isSaidAnyway(run, node, value) ? 'success' : said;
  if (told === 'success') run.answer ??= node;
  else if (told === 'unknown' || hangsOn(value, run.failed)) run.handled ||= told === 'unknown';
  carry(run, node, value);
}

/** An answer given word for word after a success does not tell of a failure, unless its status says that it is no success. */
function isSaidAnyway(run: Run, node: RespondEffect | ExitNode, value: Value): boolean {
  if (!run.shared || value.kind !== 'object' || hangsOn(value, run.failed)) return false;
  return node.kind === 'exit' || tellsStatus(node) === 'success';
}

/** Whether control may leave the callable within a node, or answer there. */
function mayLeave(node: TraceNode): boolean {
  switch (node.kind) {
    case 'exit':
      return node.how !== 'throw';
    case 'effect':
      return node.what === 'respond';
    case 'call':
    case 'float':
      return false;
    default:
      return partsOfNode(node).some((part) => mayLeave(part.node));
  }
}

function carry(run: Run, effect: Effect | ExitNode, value: Value): void {
  if (hangsOn(value, run.failed)) run.carried.push({ effect, value });
}
