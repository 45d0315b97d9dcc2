import type { Count, Coverage } from '../model/result.js';
import type { Effect, Trace, TraceNode } from '../model/trace.js';
import type { Interpretation } from './interpret-program.js';

/** What the interpreter counts; the rest of the coverage comes from the phases before it. */
export type FlowCoverage = Omit<Coverage, 'files' | 'skipped' | 'imports'>;

/** Counts what the interpreter saw and what it did not. */
export function measureFlow(interpretation: Interpretation): FlowCoverage {
  const entries = interpretation.traces.filter((trace) => trace.entry.kind !== 'callable');
  const seen = entries.filter((trace) => !interpretation.opaque.has(trace.entry));
  const roots = entries.map(({ root }) => root);
  const isMutating = holdsBelow(changes);
  const isUnknown = holdsBelow(isOpaqueGuard);
  const mutating = roots.filter(isMutating);
  const all = effectsOf(interpretation.traces.map(({ root }) => root));
  return {
    calls: interpretation.calls,
    entries: counted(seen.map((trace) => trace.entry.framework)),
    opaqueEntries: entries.length - seen.length,
    effects: counted(all.filter((e) => e.library !== 'unknown' && e.library !== 'language').map((e) => e.library)),
    unknownGuards: roots.filter(isUnknown).length,
    mutatingEntries: mutating.length,
    mutatingUnknownGuards: mutating.filter(isUnknown).length,
    unknownSelectors: all.filter((e) => (e.what === 'read' || e.what === 'write') && !e.selector.complete).length,
    exhausted: interpretation.traces.filter((trace: Trace) => trace.exhausted).map((trace) => trace.entry.label),
    unknownPackages: sorted([...interpretation.unknownPackages].map(([name, count]) => ({ name, count }))),
  };
}

function changes(effect: Effect): boolean {
  return effect.what === 'write' || (effect.what === 'call' && effect.operation !== 'lookup');
}

function isOpaqueGuard(effect: Effect): boolean {
  return effect.what === 'opaque-guard';
}

function counted(names: readonly string[]): readonly Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return sorted([...counts].map(([name, count]) => ({ name, count })));
}

function sorted(counts: readonly Count[]): readonly Count[] {
  return [...counts].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Tells whether there is such an effect below a node. Traces share what functions do: each of it is looked through once. */
function holdsBelow(isSuch: (effect: Effect) => boolean): (node: TraceNode) => boolean {
  const known = new Map<TraceNode, boolean>();
  const holds = (node: TraceNode): boolean => {
    if (node.kind === 'effect') return isSuch(node);
    const before = known.get(node);
    if (before !== undefined) return before;
    const found = childrenOf(node).some(holds);
    known.set(node, found);
    return found;
  };
  return holds;
}

/** Every effect below some nodes, each once. */
export function effectsOf(roots: readonly TraceNode[]): readonly Effect[] {
  const effects: Effect[] = [];
  const seen = new Set<TraceNode>();
  const stack = [...roots];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'effect') effects.push(node);
    else stack.push(...childrenOf(node));
  }
  return effects;
}

/** The nodes directly below a node, in order. */
function childrenOf(node: TraceNode): readonly TraceNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'branch':
      return [node.then, node.else];
    case 'loop':
    case 'transaction':
    case 'extent':
    case 'call':
    case 'float':
      return [node.body];
    case 'try':
      return [
        node.body,
        ...(node.handler === undefined ? [] : [node.handler.body]),
        ...(node.finalizer === undefined ? [] : [node.finalizer]),
      ];
    case 'assume':
    case 'exit':
    case 'effect':
      return [];
  }
}
