import type { LibraryCall } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf } from '../members.js';
import type { ChainRoot } from './chain.js';
import { runForChain } from './chain.js';
import type { ApiCall } from './refs.js';
import { clientOf, resolveRef } from './refs.js';
import { runWritten } from './sql-effects.js';
import { readConditions } from './sql-conditions.js';
import { makeStatement } from './statements.js';
import { valueMaker } from './value-maker.js';

/** A call as hooks see it; `root` is where its builder chain begins. */
export function libraryCall(m: Machine, call: ApiCall, root?: ChainRoot): LibraryCall {
  const library = m.libraries.match(call.api)?.library.id ?? root?.library ?? 'unknown';
  return {
    api: call.api,
    args: call.args.map((arg) => contentOf(m, arg)),
    at: call.at,
    client: clientOf(m, call),
    // The entity of a builder chain is named where the chain begins, not by what its steps are given.
    ref: (ref) => resolveRef(m, ref === 'type' && root !== undefined ? { ...call, api: root.root } : call, ref),
    make: valueMaker(m, call.api.package),
    statement: (statement) => makeStatement(m, call, statement, library),
    conditions: (text, params, table) => readConditions(m, { text, params, table: table ?? '', at: call.at }),
    sql: (parts, how) => runWritten(m, { call, library, parts }, how),
    apply: (closure, args) => applied(m, call, closure, args),
    chainOf: (closure) => (root === undefined ? undefined : runForChain(m, root, closure, call)),
  };
}

function applied(m: Machine, call: ApiCall, closure: Value, args: readonly Value[]): Value | undefined {
  if (closure.kind !== 'closure') return undefined;
  return m.ops.call(m, { callee: closure, self: m.values.undefined, args, at: call.at, label: 'callback' });
}
