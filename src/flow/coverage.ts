import type { Count, Coverage } from '../model/result.js';
import type { Effect, Trace, TraceNode } from '../model/trace.js';
import type { Interpretation } from './interpret-program.js';

/** What the interpreter counts; the rest of the coverage comes from the phases before it. */
export type FlowCoverage = Omit<Coverage, 'files' | 'skipped' | 'imports'>;

/** Counts what the interpreter saw and what it did not. */
export function measureFlow(interpretation: Interpretation): FlowCoverage {
  const entries = interpretation.traces.filter((trace) => trace.entry.kind !== 'callable');
  const seen = entries.filter((trace) => !interpretation.opaque.has(trace.entry));
  const facts = entries.map((trace) => ({ trace, effects: effectsOf(trace.root) }));
  const mutating = facts.filter(({ effects }) => effects.some(changes));
  const all = new Set(interpretation.traces.flatMap((trace) => effectsOf(trace.root)));
  return {
    calls: interpretation.calls,
    entries: counted(seen.map((trace) => trace.entry.framework)),
    opaqueEntries: entries.length - seen.length,
    effects: counted([...all].filter((e) => e.library !== 'unknown' && e.library !== 'language').map((e) => e.library)),
    unknownGuards: facts.filter(({ effects }) => effects.some(isOpaqueGuard)).length,
    mutatingEntries: mutating.length,
    mutatingUnknownGuards: mutating.filter(({ effects }) => effects.some(isOpaqueGuard)).length,
    unknownSelectors: [...all].filter((e) => (e.what === 'read' || e.what === 'write') && !e.selector.complete).length,
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

/** Every effect below a node, each once. */
export function effectsOf(root: TraceNode): readonly Effect[] {
  const effects: Effect[] = [];
  const seen = new Set<TraceNode>();
  const stack: TraceNode[] = [root];
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
