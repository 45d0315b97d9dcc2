import type { Row } from '../../model/library.js';
import type { TraceNode } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { sequence } from '../branches.js';
import type { Machine } from '../machine.js';
import { emit } from '../machine.js';
import { contentOf } from '../members.js';
import { isolationOf } from './isolation.js';
import type { ApiCall } from './refs.js';
import { clientOf, resolveRef } from './refs.js';

/**
 * Puts statements that were made before, and are handed over as an array, into one transaction: those evaluated as
 * arguments, those made earlier in the same sequence whose results the array holds, and those that waited to be run.
 */
export function gather(m: Machine, call: ApiCall, spec: NonNullable<Row['gathers']>): Value | undefined {
  const given = resolveRef(m, call, spec.statements);
  const now = given === undefined ? undefined : contentOf(m, given);
  const lists = (now?.kind === 'choice' ? now.alternatives.map((a) => a.value) : [now]).filter(
    (list) => list?.kind === 'array',
  );
  const list = lists.at(-1);
  if (list === undefined) return undefined;
  const run = list.items.map((item) => (item.kind === 'api' ? m.ops.awaitValue(m, item, call.at) : item));
  const results = new Set(
    lists.flatMap((one) => (one.rest === undefined ? one.items : [...one.items, one.rest])).flatMap(resultsOf),
  );
  const asArguments = m.items.splice(call.from ?? m.items.length);
  const isEarlier = (node: TraceNode): boolean => belongs(node, results) === true;
  const earlier = m.items.filter(isEarlier);
  m.items = m.items.filter((node) => !isEarlier(node));
  const statements = [...earlier, ...asArguments.filter((node) => node.kind !== 'assume')];
  const client = clientOf(m, call);
  if (statements.length > 0)
    emit(m, {
      kind: 'transaction',
      at: call.at,
      client,
      isolation: isolationOf(m, call, spec.isolation),
      body: sequence(statements),
    });
  m.items.push(...asArguments.filter((node) => node.kind === 'assume'));
  const settle = (value: Value): Value => (value.kind === 'promise' ? value.of : value);
  return m.values.array(run.map(settle), call.at, list.rest === undefined ? undefined : settle(list.rest));
}

function resultsOf(value: Value): readonly Value[] {
  if (value.kind === 'promise') return resultsOf(value.of);
  if (value.kind === 'choice') return value.alternatives.flatMap((a) => resultsOf(a.value));
  // A result with named parts, such as a count, leads to the row among its rest.
  return value.kind === 'object' ? [value, ...value.rest] : [value];
}

/** Whether all that a node tells is statements with these results; undefined when it tells nothing. */
function belongs(node: TraceNode, results: ReadonlySet<Value>): boolean | undefined {
  switch (node.kind) {
    case 'effect':
      return (node.what === 'read' || node.what === 'write') && results.has(node.result);
    case 'sequence':
      return all(node.items, results);
    case 'loop':
      return belongs(node.body, results);
    case 'branch':
      return all([node.then, node.else], results);
    case 'assume':
      return undefined;
    default:
      return false;
  }
}

function all(nodes: readonly TraceNode[], results: ReadonlySet<Value>): boolean | undefined {
  const told = nodes.map((node) => belongs(node, results)).filter((b) => b !== undefined);
  return told.length === 0 ? undefined : told.every((b) => b);
}
