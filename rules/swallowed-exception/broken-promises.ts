/** Answers that promise what was never stored: they name a row whose creation failed, or say that all was taken in. */
import type { Aftermath, Effect, Failure, Occurrence, TraceNode, Value } from '../../src/engine/rule-api.js';
import {
  ACCEPTED,
  aftermathOf,
  effectsIn,
  enclosing,
  failingEffects,
  FIRST_ERROR_STATUS,
  mentions,
  ORIGIN,
  partsOfNode,
  showsSuccess,
} from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

type Answer = Aftermath['answers'][number];

export function findBrokenPromises(subject: Subject): readonly Lapse[] {
  return subject.failures.flatMap((failure): Lapse[] => {
    const lost = lostIn(subject, failure);
    if (lost === undefined || keepsSomething(failure.node.handler.body)) return [];
    const aftermath = aftermathOf(failure);
    // What says that it worked by itself was judged already; what is done later may keep it.
    if (aftermath.answer !== undefined || aftermath.later.length > 0) return [];
    const answers = [...answersIn(failure.node.handler.body), ...aftermath.answers];
    if (!answers.some((answer) => promises(answer, lost, failure))) return [];
    const worths = worthsOf(failingEffects(failure.node.body), subject).filter(isChange);
    return [
      {
        message: 'promised',
        of: nameAll(worths),
        at: failure.node.handler.at,
        within: failure.within,
        text: 'the error is caught here, and what was not stored is promised',
        confidence: confidenceFor(worths, subject, 'medium'),
        shape: `promised:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

/** What is certainly not there when a body failed. */
interface Lost {
  /** Identifiers made for its rows and given to nobody else. */
  readonly ids: ReadonlySet<Value>;
  /** Nothing else in the trace stores or sends anything: nobody can come back to the request. */
  readonly isAll: boolean;
}

function lostIn(subject: Subject, failure: Failure): Lost | undefined {
  const failing = new Set(failingEffects(failure.node.body));
  if (!worthsOf([...failing], subject).some(isChange) || !failsAsOne(subject, failing)) return undefined;
  const made = [...failing].flatMap((effect) => (effect.what === 'write' ? idsIn(effect) : []));
  const others = subject.walk.occurrences.filter(({ node }) => node.kind === 'effect' && !failing.has(node));
  const given = others.flatMap(({ node }) => givenBy(node));
  const ids = made.filter((id) => !given.some((value) => mentions(value, (part) => part === id)));
  return { ids: new Set(ids), isAll: given.length === 0 };
}

function idsIn({ operation, data }: Extract<Effect, { what: 'write' }>): readonly Value[] {
  if (operation !== 'create' || data.kind !== 'object') return [];
  return [...data.fields.values()].filter(({ kind, origin }) => kind === 'source' && (origin & ORIGIN.random) !== 0);
}

/** Whether nothing of what is written in a body stays when it fails: one write, or all of them in one transaction. */
function failsAsOne({ walk }: Subject, failing: ReadonlySet<Effect>): boolean {
  const writes = effectsIn(walk, 'write').filter(({ node }) => failing.has(node));
  const [first, ...rest] = writes;
  if (first === undefined) return false;
  const around = enclosing(first, 'transaction');
  return rest.length === 0 || (around !== undefined && rest.every((one) => enclosing(one, 'transaction') === around));
}

/** What an effect stores, sends, or hands to somebody who may. */
function givenBy(node: Occurrence['node']): readonly Value[] {
  if (node.kind !== 'effect') return [];
  switch (node.what) {
    case 'write':
      return [node.data];
    case 'publish':
      return [node.payload];
    case 'call':
      return [node.body, node.target];
    case 'unknown-call':
      return node.args;
    case 'work':
      return node.of === 'metric' ? [] : node.values;
    default:
      return [];
  }
}

/** Whether a handler stores or sends anything: it may be the work that is still to be done. */
function keepsSomething(node: TraceNode): boolean {
  if (node.kind === 'effect') return node.what !== 'log' && node.what !== 'respond' && node.what !== 'status';
  return partsOfNode(node).some((part) => keepsSomething(part.node));
}

function answersIn(node: TraceNode): readonly Answer[] {
  if (node.kind === 'effect') return node.what === 'respond' ? [node] : [];
  return partsOfNode(node).flatMap((part) => answersIn(part.node));
}

function promises(answer: Answer, { ids, isAll }: Lost, { node }: Failure): boolean {
  const body = answer.kind === 'exit' ? answer.value : answer.body;
  if (answer.kind === 'effect' && !isGood(answer)) return false;
  const isTold = showsSuccess(body, node.handler.failed);
  if (isTold && mentions(body, (part) => ids.has(part))) return true;
  const isAccepted = answer.kind === 'effect' && answer.status.is === 'known' && answer.status.value === ACCEPTED;
  return isAll && isAccepted && (isTold || body.kind === 'const');
}

function isGood({ status }: Extract<Answer, { kind: 'effect' }>): boolean {
  return status.is === 'absent' || (status.is === 'known' && status.value < FIRST_ERROR_STATUS);
}
