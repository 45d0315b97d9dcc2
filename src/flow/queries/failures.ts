import type { Trace, TraceNode } from '../../model/trace.js';
import type { Facts } from '../facts.js';
import { addFact } from '../facts.js';
import type { Within } from './walk.js';

/** A try that has a handler. */
export type HandledTry = Extract<TraceNode, { kind: 'try' }> & {
  readonly handler: NonNullable<Extract<TraceNode, { kind: 'try' }>['handler']>;
};

/** What is still to come behind a place, innermost first. */
export type Rest =
  | { readonly kind: 'items'; readonly items: readonly TraceNode[]; readonly from: number; readonly outer: Rest }
  /** The end of a call, or of what runs in the background. */
  | {
      readonly kind: 'end';
      readonly node: Extract<TraceNode, { readonly kind: 'call' | 'float' }>;
      readonly outer: Rest;
    }
  | { readonly kind: 'finalizer'; readonly node: TraceNode; readonly outer: Rest }
  /** The end of a round of a loop. */
  | { readonly kind: 'round'; readonly outer: Rest }
  | undefined;

/** A handled try at its place in the trace. */
export interface Failure {
  readonly node: HandledTry;
  readonly facts: Facts | undefined;
  readonly within: Within | undefined;
  readonly rest: Rest;
}

/** Nodes of one trace that are visited before the rest is left out. */
const MAX_VISITS = 60_000;
/** A try in a function that is called very often is looked at this many times. */
const MAX_REPEATS = 6;

interface Search {
  readonly found: Failure[];
  readonly repeats: Map<TraceNode, number>;
  visits: number;
}

/** Where a node stands: what is known, what is around it and what comes behind it. */
interface Position {
  readonly facts: Facts | undefined;
  readonly within: Within | undefined;
  readonly rest: Rest;
}

/** Every handled try of a trace, with what comes after it. */
export function failuresIn(trace: Trace): readonly Failure[] {
  const search: Search = { found: [], repeats: new Map(), visits: 0 };
  visit(search, trace.root, { facts: undefined, within: undefined, rest: undefined });
  return search.found;
}

function visit(search: Search, node: TraceNode, position: Position): void {
  search.visits += 1;
  if (search.visits > MAX_VISITS) return;
  switch (node.kind) {
    case 'sequence':
      visitAll(search, node.items, position);
      return;
    case 'branch':
      visit(search, node.then, inside(node, 'then', position));
      visit(search, node.else, inside(node, 'else', position));
      return;
    case 'try':
      visitTry(search, node, position);
      return;
    case 'call':
    case 'float': {
      const rest: Rest = { kind: 'end', node, outer: position.rest };
      visit(search, node.body, { ...inside(node, 'body', position), rest });
      return;
    }
    case 'loop': {
      const rest: Rest = { kind: 'round', outer: position.rest };
      visit(search, node.body, { ...inside(node, 'body', position), rest });
      return;
    }
    case 'transaction':
    case 'extent':
      visit(search, node.body, inside(node, 'body', position));
      return;
    case 'assume':
    case 'exit':
    case 'effect':
      return;
  }
}

function inside(node: TraceNode, part: Within['part'], position: Position): Position {
  const { within } = position;
  return { ...position, within: { node, part, outer: within, depth: (within?.depth ?? 0) + 1 } };
}

function visitAll(search: Search, items: readonly TraceNode[], position: Position): void {
  let { facts } = position;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'assume') facts = addFact(facts, item.fact);
    else
      visit(search, item, {
        ...position,
        facts,
        rest: { kind: 'items', items, from: index + 1, outer: position.rest },
      });
  }
}

function visitTry(search: Search, node: Extract<TraceNode, { kind: 'try' }>, position: Position): void {
  const { finalizer } = node;
  const rest: Rest =
    finalizer === undefined ? position.rest : { kind: 'finalizer', node: finalizer, outer: position.rest };
  const seen = search.repeats.get(node) ?? 0;
  if (isHandled(node) && seen < MAX_REPEATS) {
    search.repeats.set(node, seen + 1);
    search.found.push({ ...position, node, rest });
  }
  visit(search, node.body, { ...inside(node, 'body', position), rest });
  if (node.handler !== undefined) visit(search, node.handler.body, { ...inside(node, 'handler', position), rest });
  if (finalizer !== undefined) visit(search, finalizer, inside(node, 'finalizer', position));
}

function isHandled(node: Extract<TraceNode, { kind: 'try' }>): node is HandledTry {
  return node.handler !== undefined;
}
