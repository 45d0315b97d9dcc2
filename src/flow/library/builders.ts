import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import { eachWay } from '../branches.js';
import type { CallRequest, Machine } from '../machine.js';
import { emit } from '../machine.js';
import { getMember } from '../members.js';
import type { ChainHead, ChainRoot } from './chain.js';
import { become, findChain, headsOf, stepsOf } from './chain.js';
import { isFunction } from './invoke.js';
import { libraryCall } from './library-call.js';
import { maybe } from './maybe.js';
import type { ApiCall } from './refs.js';
import { labelOf } from './refs.js';
import { runRow } from './run-row.js';

/** Methods by which a chain is run and handed on as a promise. */
const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Runs a builder chain or a query that waits to be awaited; undefined when the value is none. */
export function runBuilder(m: Machine, value: ApiValue, at: Place): Value | undefined {
  if (value.step !== '()') return undefined;
  const lazy = m.libraries.rowWith(value, 'sql');
  if (lazy?.sql.lazy === true) {
    return runRow(
      m,
      { api: value, args: value.args, at },
      { ...lazy, sql: { ...lazy.sql, lazy: false } },
      m.libraries.match(value)?.library.id ?? '',
    );
  }
  const chain = findChain(m, value);
  if (chain === undefined) return undefined;
  const heads = chain.row.builder.inPlace === true ? headsOf(m, value) : [{ value, when: [] }];
  const outcomes = eachHead(m, heads, at, (head) => runChain(m, chain, { api: head, args: head.args, at }) ?? value);
  return outcomes === value ? undefined : outcomes;
}

/** Calls a method of a builder chain: one more step of it, or what runs it; undefined when the callee is no such method. */
export function callBuilder(m: Machine, callee: ApiValue, request: CallRequest): Value | undefined {
  const builder = callee.base;
  if (builder !== undefined && PROMISE_METHODS.has(callee.step))
    return callPromiseMethod(m, builder, callee.step, request);
  const chain = builder === undefined ? undefined : findChain(m, builder);
  if (builder === undefined || chain === undefined) return undefined;
  const isTerminal = chain.row.builder.terminals?.includes(callee.step) === true;
  const inPlace = chain.row.builder.inPlace === true;
  if (!inPlace && !isTerminal) return undefined;
  const heads = inPlace ? headsOf(m, builder) : [{ value: builder, when: [] }];
  const result = eachHead(m, heads, request.at, (head) => {
    const method = m.values.api(head.package, head, callee.step);
    const api =
      method.kind === 'api' ? m.values.api(head.package, method, '()', request.args, request.typeArg) : method;
    if (api.kind !== 'api') return api;
    const call: ApiCall = { api, args: request.args, at: request.at, self: head };
    return isTerminal ? (handBack(m, chain, call) ?? runChain(m, chain, call) ?? api) : api;
  });
  if (inPlace && !isTerminal) become(m, builder, result);
  return result;
}

function callPromiseMethod(m: Machine, builder: ApiValue, name: string, request: CallRequest): Value | undefined {
  const run = runBuilder(m, builder, request.at);
  if (run === undefined) return undefined;
  const promise = m.values.promise(run, [], true);
  return m.ops.call(m, { ...request, callee: getMember(m, promise, name), self: promise });
}

/** Does something for what a builder is now; for each of several, knowing that it is that one. */
function eachHead(m: Machine, heads: readonly ChainHead[], at: Place, run: (head: ApiValue) => Value): Value {
  const [only] = heads;
  if (heads.length === 1 && only !== undefined) return run(only.value);
  const test = heads[0]?.when[0]?.test ?? m.values.unknown('builder');
  return eachWay(m, { test, at, alternatives: heads }, ({ value }) => run(value));
}

/** Runs a chain for the function it was given to hand its result to; undefined where there is none. */
export function handBack(m: Machine, chain: ChainRoot, call: ApiCall): Value | undefined {
  const callee = chain.row.builder.callbacks === true ? call.args.at(-1) : undefined;
  if (callee === undefined || !isFunction(callee)) return undefined;
  const run = runChain(m, chain, call);
  if (run === undefined) return undefined;
  const failed = maybe(m, m.values.unknown('failure'));
  const args = [failed, run.kind === 'promise' ? run.of : run];
  m.ops.call(m, { callee, self: m.values.undefined, args, at: call.at, label: labelOf(call.api) });
  return m.values.undefined;
}

function runChain(m: Machine, chain: ChainRoot, call: ApiCall): Value | undefined {
  // A chain that a row's method began is about that row: `account.$query()`.
  const [owner] = chain.root.base?.base?.args ?? [];
  const about = owner?.kind === 'row' ? { ...call, self: owner } : call;
  const outcome = chain.row.builder.hook(stepsOf(call.api, chain.root, call.at), libraryCall(m, about, chain));
  if (outcome === undefined) return undefined;
  for (const effect of outcome.effects) emit(m, effect);
  return outcome.result;
}
