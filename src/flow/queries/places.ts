import type { Trace, TraceNode } from '../../model/trace.js';
import type { Within } from './walk.js';

/** A node of the trace's structure, and what it stands in. */
export interface PlacedNode<K extends TraceNode['kind']> {
  readonly node: Extract<TraceNode, { readonly kind: K }>;
  readonly within: Within | undefined;
}

/** Nodes of one trace that are visited before the rest is left out. */
const MAX_VISITS = 60_000;

/** Every node of one kind, in order; one that several calls share occurs once for each. */
export function placesOf<K extends TraceNode['kind']>(trace: Trace, kind: K): readonly PlacedNode<K>[] {
  const found: PlacedNode<K>[] = [];
  let visits = 0;

  function visit(node: TraceNode, within: Within | undefined): void {
    visits += 1;
    if (visits > MAX_VISITS) return;
    if (isKind(node, kind)) found.push({ node, within });
    const into = (part: Within['part']): Within => ({ node, part, outer: within, depth: (within?.depth ?? 0) + 1 });
    for (const { part, node: inner } of partsOfNode(node)) visit(inner, node.kind === 'sequence' ? within : into(part));
  }

  visit(trace.root, undefined);
  return found;
}

function isKind<K extends TraceNode['kind']>(
  node: TraceNode,
  kind: K,
): node is Extract<TraceNode, { readonly kind: K }> {
  return node.kind === kind;
}

interface Part {
  readonly part: Within['part'];
  readonly node: TraceNode;
}

/** The nodes inside a node, in order. */
export function partsOfNode(node: TraceNode): readonly Part[] {
  switch (node.kind) {
    case 'sequence':
      return node.items.map((item) => ({ part: 'body', node: item }));
    case 'branch':
      return [
        { part: 'then', node: node.then },
        { part: 'else', node: node.else },
      ];
    case 'try':
      return [
        { part: 'body', node: node.body },
        ...(node.handler === undefined ? [] : [{ part: 'handler' as const, node: node.handler.body }]),
        ...(node.finalizer === undefined ? [] : [{ part: 'finalizer' as const, node: node.finalizer }]),
      ];
    case 'loop':
    case 'transaction':
    case 'extent':
    case 'call':
    case 'float':
      return [{ part: 'body', node: node.body }];
    case 'assume':
    case 'exit':
    case 'effect':
      return [];
  }
}
