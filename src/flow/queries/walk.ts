import type { Effect, EffectKind, EffectOf, ExitNode, Trace, TraceNode } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import type { Facts } from '../facts.js';
import { addFact } from '../facts.js';
import { onceEach } from './once-each.js';

/** Nodes of one trace that are visited before the rest is left out. */
const MAX_VISITS = 60_000;

/** What a place of the trace stands in, innermost first. */
export interface Within {
  readonly node: TraceNode;
  /** Which part of a branch or try. */
  readonly part: 'then' | 'else' | 'body' | 'handler' | 'finalizer';
  readonly outer: Within | undefined;
  readonly depth: number;
}

/** An effect or exit at its place in the trace. The same effect occurs as often as its callable is called. */
export interface Occurrence<N extends Effect | ExitNode = Effect | ExitNode> {
  readonly node: N;
  /** Position in the order of the walk. */
  readonly order: number;
  /** What is known wherever control gets here. */
  readonly facts: Facts | undefined;
  readonly within: Within | undefined;
}

/** A trace laid out as a list, in the order things happen. */
export interface Walk {
  readonly trace: Trace;
  readonly occurrences: readonly Occurrence[];
}

/** Lays out a trace: every rule asks for each. */
export const walkTrace = onceEach(layOut);

function layOut(trace: Trace): Walk {
  const occurrences: Occurrence[] = [];
  let visits = 0;

  function visit(node: TraceNode, facts: Facts | undefined, within: Within | undefined): void {
    visits += 1;
    if (visits > MAX_VISITS) return;
    const inside = (part: Within['part']): Within => ({ node, part, outer: within, depth: (within?.depth ?? 0) + 1 });
    switch (node.kind) {
      case 'sequence':
        visitAll(node.items, facts, within);
        return;
      case 'branch':
        visit(node.then, facts, inside('then'));
        visit(node.else, facts, inside('else'));
        return;
      case 'try':
        visit(node.body, facts, inside('body'));
        if (node.handler !== undefined) visit(node.handler.body, facts, inside('handler'));
        if (node.finalizer !== undefined) visit(node.finalizer, facts, inside('finalizer'));
        return;
      case 'loop':
      case 'transaction':
      case 'extent':
      case 'call':
      case 'float':
        visit(node.body, facts, inside('body'));
        return;
      case 'assume':
        return;
      case 'exit':
      case 'effect':
        occurrences.push({ node, order: occurrences.length, facts, within });
        return;
    }
  }

  function visitAll(items: readonly TraceNode[], start: Facts | undefined, within: Within | undefined): void {
    let facts = start;
    for (const item of items) {
      if (item.kind === 'assume') facts = addFact(facts, item.fact);
      else visit(item, facts, within);
    }
  }

  visit(trace.root, undefined, undefined);
  return { trace, occurrences };
}

/** The effects of one kind, in order. */
export function effectsIn<K extends EffectKind>(walk: Walk, kind: K): readonly Occurrence<EffectOf<K>>[] {
  return walk.occurrences.filter((o): o is Occurrence<EffectOf<K>> => o.node.kind === 'effect' && o.node.what === kind);
}

/** The facts at a place, newest first. */
export function* factsAt(occurrence: Pick<Occurrence, 'facts'>): Generator<Fact> {
  for (let at = occurrence.facts; at !== undefined; at = at.before) yield at.fact;
}

/** What a place stands in, innermost first. */
export function* ancestors(occurrence: Pick<Occurrence, 'within'>): Generator<Within> {
  for (let at = occurrence.within; at !== undefined; at = at.outer) yield at;
}

function isKind<K extends TraceNode['kind']>(node: TraceNode, kind: K): node is Extract<TraceNode, { kind: K }> {
  return node.kind === kind;
}

/** The innermost node of one kind that a place stands in (for `try`: in its body). */
export function enclosing<K extends TraceNode['kind']>(
  occurrence: Pick<Occurrence, 'within'>,
  kind: K,
): Extract<TraceNode, { kind: K }> | undefined {
  for (const within of ancestors(occurrence)) {
    if (isKind(within.node, kind) && within.part !== 'handler' && within.part !== 'finalizer') return within.node;
  }
  return undefined;
}

/**
 * Whether whenever `later` is reached, `earlier` has been: it comes before and stands in nothing that may be passed by.
 * A branch cannot be where its other side leaves the callable that both places stand in, or where it is certain that
 * the other side was not taken.
 */
export function dominates(
  earlier: Occurrence,
  later: Occurrence,
  isCertain: (within: Within) => boolean = () => false,
): boolean {
  if (earlier.order >= later.order) return false;
  const shared = new Set(ancestors(later));
  let isElseLeft = false;
  for (const within of ancestors(earlier)) {
    if (shared.has(within)) return true;
    if (leavesElse(within)) isElseLeft = true;
    else if (isCertain(within)) continue;
    else if (mayBePassed(within) || (isElseLeft && within.node.kind === 'call')) return false;
  }
  return true;
}

/** Whether no run reaches both places: they stand on two sides of a branch, or control leaves between them. */
export function areApart(a: Occurrence, b: Occurrence): boolean {
  const [earlier, later] = a.order < b.order ? [a, b] : [b, a];
  const around = new Set(ancestors(later));
  const beside = new Map([...around].map((within) => [within.node, within]));
  let isLeft = false;
  for (const within of ancestors(earlier)) {
    if (around.has(within)) return isLeft;
    const other = beside.get(within.node);
    if (other !== undefined && other.outer === within.outer && within.node.kind === 'branch') return true;
    if (within.node.kind === 'call') isLeft = false;
    else isLeft ||= leavesHere(within);
  }
  return isLeft;
}

/** Whether control leaves the callable on the side of a branch that a place stands in. */
function leavesHere({ node, part }: Within): boolean {
  return node.kind === 'branch' && (part === 'then' ? node.thenEnds : node.elseEnds);
}

/** Whether control leaves the callable on the side of a branch that a place does not stand in. */
function leavesElse({ node, part }: Within): boolean {
  return node.kind === 'branch' && (part === 'then' ? node.elseEnds : node.thenEnds);
}

function mayBePassed({ node, part }: Within): boolean {
  return (
    node.kind === 'branch' ||
    node.kind === 'loop' ||
    node.kind === 'float' ||
    (node.kind === 'try' && part === 'handler')
  );
}

/** Whether a value is, or is made from, another one. */
export function mentions(value: Value, target: (part: Value) => boolean): boolean {
  if (target(value)) return true;
  const parts = partsOf(value);
  if (parts.length === 0) return false;
  const seen = new Set([value]);
  const open = [...parts];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    if (target(part)) return true;
    open.push(...partsOf(part));
  }
  return false;
}

/** The values a value is made from. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'const':
    case 'source':
    case 'response':
    case 'closure':
    case 'class':
    case 'namespace':
      return [];
    case 'text':
      return value.parts.filter((part) => typeof part !== 'string');
    case 'member':
    case 'element':
      return [value.of];
    case 'result':
      return value.inputs;
    case 'row':
      return [value.selector];
    case 'op':
      return value.operands;
    case 'object':
      return [...value.fields.values(), ...value.rest];
    case 'array':
      return value.rest === undefined ? value.items : [...value.items, value.rest];
    case 'instance':
      return value.args;
    case 'api':
      return value.base === undefined ? value.args : [value.base, ...value.args];
    case 'native':
      return value.bound;
    case 'promise':
      return [value.of];
    case 'choice':
      return value.alternatives.map((a) => a.value);
    case 'unknown':
      return value.from;
  }
}
