import type { Occurrence, Place, Program, Step, Walk } from '../../src/engine/rule-api.js';
import {
  createEntities,
  createWorth,
  defineRule,
  nameOfCall,
  pathTo,
  samePlace,
  walkTrace,
} from '../../src/engine/rule-api.js';
import { castDecisions } from './cast-decisions.js';
import { foreignPayments } from './foreign-payments.js';
import { presumedRefunds, presumedRefusals, toldLater } from './presumed-failures.js';
import { unpriced } from './unpriced.js';
import { unreadBodies } from './unread-bodies.js';
import { unheldAnswers } from './unheld-answers.js';
import type { Question, Unread } from './unread.js';
import { unreadOutcomes } from './unread-outcomes.js';
import { unverifiedEvents } from './unverified-events.js';

/** Something changes because of an answer, or an event, that nobody looked at. */
export default defineRule({
  id: 'unchecked-gateway-response',
  title: 'The answer of a gateway is acted on without being looked at',
  severity: 'high',
  precision: 'high',
  standards: {
    cwe: [252, 253, 394, 754, 345, 347],
    top10: ['A10:2025', 'A08:2025'],
    api: ['API10:2023'],
    asvs: ['16.5.2', '4.1.5'],
    pci: ['6.2.4'],
  },
  // A charge nobody waits for, a webhook nobody verified: the same cause.
  subsumes: ['swallowed-exception', 'missing-auth-guard'],
  asks: 'answers of gateways that something is decided by',
  messages: {
    outcome:
      '{entry} changes {entity} without looking at what became of the {operation} at {gateway}. The call also comes back for payments that are pending, declined or need another step.',
    http: '{entry} changes {entity} after a {operation} at {gateway} whose HTTP status nobody looked at. The client does not throw: a refusal ends here like a success.',
    floating:
      '{entry} changes {entity} before the {operation} at {gateway} has been answered. The promise is not awaited, so its outcome decides nothing.',
    identity:
      '{entry} changes {entity} for a payment that the request chose. Nothing compares its order, or its amount and currency, with what it is taken to pay for.',
    decision:
      '{entry} lets an answer of {gateway} decide that nobody validated. An answer without the field passes the check.',
    unheld:
      '{entry} changes {entity} after a {operation} at {gateway} whose answer is held against what was asked, but for {what}. An answer that differs there passes for the right one.',
    timeout:
      '{entry} gives the money back when the {operation} at {gateway} fails in any way. After a timeout the money may have been moved all the same.',
    refused:
      '{entry} records in {entity} that the {operation} at {gateway} failed, whatever went wrong. After a timeout or a lost connection the money may have been moved all the same, and it is asked for again.',
    unverified:
      '{entry} changes {entity} before the signature of the event is verified. Anybody can post such an event.',
    unsigned:
      '{entry} changes {entity} for an event of a gateway, and nothing verifies who sent it. Anybody can post that something was paid.',
    untyped:
      '{entry} changes {entity} whatever the type of the event is. Events about failed payments do the same as those about paid ones.',
    stored:
      '{entry} stores in {entity} what {gateway} answered, and nobody looked at the HTTP status. The client does not throw: the body of a refusal is stored like a result.',
    kept: '{entry} keeps in a cache what {gateway} answered, and nobody looked at the HTTP status. The client does not throw: the body of a refusal is served from there like a result.',
    unpriced:
      '{entry} takes {what} of {entity} for zero where the answer of another service does not name what the request asked for. Whoever asks for something without a price gets it for nothing.',
    answered:
      '{entry} answers that it worked, with what {gateway} said, and nobody looked at the HTTP status. The client does not throw: a refusal is passed off as a result.',
  },
  fixes: {
    outcome: 'Look at the status of the answer and change {entity} only for the good one; give the others a place too.',
    http: 'Check `ok` or the status of the response and validate its body before {entity} changes.',
    floating: 'Await the call and look at its outcome before {entity} changes.',
    identity:
      'Compare the id of the order in the payment, or its amount and currency, with {entity} before it changes.',
    unheld: 'Compare {what} in the answer as well, and keep the payment open where it differs.',
    decision: 'Validate the body with a schema before it decides anything.',
    timeout: 'Tell refusals from timeouts; after a timeout keep the state open and ask the gateway what happened.',
    refused:
      'Tell refusals from timeouts; after a timeout leave {entity} open, ask the gateway what happened, and decide then.',
    unverified: 'Verify the signature over the raw body first, and end the request when it is wrong.',
    unsigned:
      'Verify the signature that the gateway sends with each event, over the raw body, before the event is read.',
    untyped: 'Change {entity} only for the type of event that says so.',
    stored: 'Check `ok` or the status of the response and validate its body before {entity} is written.',
    kept: 'Check `ok` or the status of the response before its body is kept, and let entries expire.',
    unpriced: 'End the request when the answer leaves out what was asked for: zero is a price as well.',
    answered: 'Check `ok` or the status of the response, and answer with an error of your own when it was refused.',
  },
  check({ traces, program, config }, report) {
    const entities = createEntities(program.schema);
    const worth = createWorth(program, config.owners);
    const unheld: Asked[] = [];
    const refused: Asked[] = [];
    const corrected = new Set<string>();
    for (const trace of traces) {
      const question: Question = { walk: walkTrace(trace), entities, worth };
      unheld.push(...unheldAnswers(question).map((unread) => ({ walk: question.walk, unread })));
      refused.push(...presumedRefusals(question).map((unread) => ({ walk: question.walk, unread })));
      for (const entity of toldLater(question)) corrected.add(entity);
      const found = [
        unreadOutcomes,
        foreignPayments,
        castDecisions,
        presumedRefunds,
        unverifiedEvents,
        unreadBodies,
        unpriced,
      ];
      for (const unread of found.flatMap((find) => find(question))) report(told(question.walk, unread));
    }
    // What a gateway tells later sets the state right.
    for (const { walk, unread } of refused)
      if (!corrected.has(entityOf(unread.because.node))) report(told(walk, unread));
    for (const { walk, unread } of unheld)
      report(told(walk, { ...unread, at: firstBeside(program, unread, unheld) ?? unread.at ?? unread.effect.node.at }));
  },
});

interface Asked {
  readonly walk: Walk;
  readonly unread: Unread;
}

/** Of the verdicts that one function gives for different requests, the first: what is not asked there is one cause. */
function firstBeside(program: Program, { at, what }: Unread, all: readonly Asked[]): Place | undefined {
  const callable = at && innermostAround(program, at);
  const beside = all.flatMap(({ unread }) => (unread.at !== undefined && unread.what === what ? [unread.at] : []));
  const own = beside.filter((one) => callable !== undefined && innermostAround(program, one) === callable);
  return own.sort((a, b) => a.start - b.start)[0];
}

function innermostAround(program: Program, { file, start, end }: Place): object | undefined {
  const around = program.findModule(file)?.callables.filter((one) => one.start <= start && end <= one.end) ?? [];
  return around.sort((a, b) => b.start - a.start)[0];
}

/** What is done with a body that nobody looked at is no other rule's cause: the caller may be unknown all the same. */
const OF_BODIES: ReadonlySet<string> = new Set(['stored', 'kept', 'answered']);

function told(walk: Walk, unread: Unread) {
  const { shape, effect, because, confidence, at = effect.node.at, places = [], what = '' } = unread;
  const { gateway, operation } = effect.node.what === 'call' ? nameOfCall(effect.node) : { gateway: '', operation: '' };
  const entity = entityOf(because.node);
  const way = pathUntil(pathTo(walk, effect), at);
  // A check that is missing altogether belongs to the handler: no one place in it lacks it.
  const isOfHandler = shape === 'unsigned';
  return {
    message: shape,
    data: { gateway, operation, entity, what },
    at: isOfHandler ? walk.trace.entry.at : at,
    entry: walk.trace.entry.label,
    path: isOfHandler ? way.toReversed() : way,
    related: because.node === effect.node ? [] : pathTo(walk, because).slice(-1),
    confidence,
    shape: [shape, gateway, operation, entity].filter((word) => word !== '').join(':'),
    effects: OF_BODIES.has(shape) ? [walk.trace.entry.at] : [effect.node.at, ...places],
  } as const;
}

/** A path that ends where something is reported, though what it is about lies deeper. */
function pathUntil(way: readonly Step[], at: Place): readonly Step[] {
  const last = way.findIndex((step) => samePlace(step.at, at));
  return last < 0 ? way : way.slice(0, last + 1);
}

function entityOf(node: Occurrence['node']): string {
  if (node.kind === 'effect' && node.what === 'call') return `the ${node.operation}`;
  if (node.kind !== 'effect' || node.what !== 'write') return 'something';
  return node.entity.is === 'known' ? node.entity.value : 'stored rows';
}
