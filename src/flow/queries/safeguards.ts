/**
 * What in a trace may keep a rule silent (conditions, locks, transactions, keys, what could not be seen), and the trace
 * as it would be without some of it: a rule that speaks then was held back by what is missing.
 */
import type { Place } from '../../model/location.js';
import type { Effect, Trace, TraceNode } from '../../model/trace.js';
import { ABSENT, type Fact } from '../../model/value.js';
import { describeEffect } from '../describe-trace.js';
import { describeValue } from '../describe-value.js';
import { factKey } from '../variants.js';
import { partsOfNode } from './places.js';

/** One thing of a trace that a rule may be satisfied by. */
export interface Safeguard {
  /** Identity within its trace. */
  readonly key: string;
  readonly kind: 'condition' | 'statement' | 'unseen';
  readonly at: Place;
  readonly text: string;
  /** Name of the callable it stands in. */
  readonly callee: string;
  /** The condition that holds behind it, where it is one. */
  readonly fact?: Fact;
}

/** What a node itself says of it. */
type Own = Omit<Safeguard, 'callee'>;

/** Where a walk through the tree is. */
interface Around {
  /** Name of the callable. */
  readonly callee: string;
  /** What was met last: a fact that is learned next comes from it. */
  readonly last: { readonly at: Place; readonly text: string };
}

/** Nodes of one trace that are visited before the rest is left out. */
const MAX_VISITS = 60_000;

/** The safeguards of a trace in order, each once: a fact where it is learned first. */
export function safeguardsIn({ entry, root }: Trace): readonly Safeguard[] {
  const found = new Map<string, Safeguard>();
  let visits = 0;
  const add = (safeguard: Safeguard): void => {
    if (!found.has(safeguard.key)) found.set(safeguard.key, safeguard);
  };

  function visit(node: TraceNode, around: Around): void {
    visits += 1;
    if (visits > MAX_VISITS) return;
    if (node.kind === 'sequence') visitAll(node.items, around);
    if (node.kind === 'assume')
      add({ key: factName(node.fact), kind: 'condition', callee: around.callee, fact: node.fact, ...around.last });
    if (node.kind === 'effect') for (const one of safeguardsOf(node)) add({ ...one, callee: around.callee });
    if (node.kind === 'transaction' || node.kind === 'extent') add({ ...surrounding(node), callee: around.callee });
    if (node.kind !== 'sequence') for (const part of partsOfNode(node)) visit(part.node, insideOf(node, around));
  }

  function visitAll(items: readonly TraceNode[], start: Around): void {
    let around = start;
    for (const item of items) {
      visit(item, around);
      around = after(item, around);
    }
  }

  visit(root, { callee: entry.label, last: { at: entry.at, text: 'the request is let in' } });
  return [...found.values()];
}

function insideOf(node: TraceNode, around: Around): Around {
  if (node.kind === 'branch') return { ...around, last: conditionAt(node.at, around.callee) };
  if (node.kind !== 'call') return around;
  const callee = node.callee === '' ? around.callee : node.callee;
  return { callee, last: { at: node.at, text: `what ${callee} asks` } };
}

/** What is learned after a node comes from it. */
function after(node: TraceNode, around: Around): Around {
  if (node.kind === 'branch') return { ...around, last: conditionAt(node.at, around.callee) };
  if (node.kind === 'call') return { ...around, last: { at: node.at, text: `what ${node.callee} asks` } };
  return node.kind === 'effect' ? { ...around, last: { at: node.at, text: describeEffect(node) } } : around;
}

function conditionAt(at: Place, callee: string): Around['last'] {
  return { at, text: `a condition in ${callee}` };
}

function factName(fact: Fact): string {
  return `fact ${String(factKey(fact))}`;
}

function nameAt(what: string, { file, start }: Place): string {
  return `${what} ${file}:${String(start)}`;
}

function surrounding(node: Extract<TraceNode, { kind: 'transaction' | 'extent' }>): Own {
  const text = node.kind === 'transaction' ? 'a transaction is opened' : `a lock is held on ${describeValue(node.key)}`;
  return { key: nameAt(node.kind, node.at), kind: 'statement', at: node.at, text };
}

/** What an effect itself may hold: a lock, a key, a check; or that it could not be seen. */
function safeguardsOf(effect: Effect): readonly Own[] {
  const { at, what } = effect;
  const one = (kind: Safeguard['kind'], text: string): readonly Own[] => [{ key: nameAt(what, at), kind, at, text }];
  switch (what) {
    case 'lock':
    case 'authenticate':
    case 'authorize':
    case 'begin':
      return one('statement', describeEffect(effect));
    case 'read':
      return effect.lock.is === 'absent' ? [] : one('statement', 'the row is locked where it is read');
    case 'call':
      return effect.idempotencyKey.is === 'absent' ? [] : one('statement', 'the call carries an idempotency key');
    case 'unknown-call':
      return one('unseen', `${effect.callee} is called, which could not be seen`);
    case 'opaque-guard':
      return one('unseen', `${effect.name} is a guard that could not be seen into`);
    default:
      return [];
  }
}

/** The trace as it would be without these safeguards. */
export function withoutSafeguards(trace: Trace, left: ReadonlySet<string>): Trace {
  const known = new Map<TraceNode, TraceNode>();

  function strip(node: TraceNode): TraceNode {
    const before = known.get(node);
    if (before !== undefined) return before;
    const stripped = stripInside(node);
    known.set(node, stripped);
    return stripped;
  }

  function stripInside(node: TraceNode): TraceNode {
    switch (node.kind) {
      case 'sequence':
        return { ...node, items: node.items.filter(isKept).map(strip) };
      case 'branch':
        return { ...node, then: strip(node.then), else: strip(node.else) };
      case 'try': {
        const { handler, finalizer } = node;
        return {
          ...node,
          body: strip(node.body),
          ...(handler === undefined ? {} : { handler: { ...handler, body: strip(handler.body) } }),
          ...(finalizer === undefined ? {} : { finalizer: strip(finalizer) }),
        };
      }
      case 'transaction':
      case 'extent':
        return left.has(nameAt(node.kind, node.at)) ? strip(node.body) : { ...node, body: strip(node.body) };
      case 'call':
      case 'loop':
      case 'float':
        return { ...node, body: strip(node.body) };
      case 'effect':
        return left.has(nameAt(node.what, node.at)) ? withoutHold(node) : node;
      case 'assume':
      case 'exit':
        return node;
    }
  }

  function isKept(item: TraceNode): boolean {
    if (item.kind === 'assume') return !left.has(factName(item.fact));
    return (
      item.kind !== 'effect' || item.what === 'read' || item.what === 'call' || !left.has(nameAt(item.what, item.at))
    );
  }

  return { ...trace, root: strip(trace.root) };
}

function withoutHold(effect: Effect): Effect {
  if (effect.what === 'read') return { ...effect, lock: ABSENT };
  return effect.what === 'call' ? { ...effect, idempotencyKey: ABSENT } : effect;
}
