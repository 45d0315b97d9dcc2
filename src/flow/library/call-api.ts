import type { Row } from '../../model/library.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { CallRequest, Machine } from '../machine.js';
import { getMember } from '../members.js';
import { callBuilder, handBack } from './builders.js';
import { findChain, renew } from './chain.js';
import { callModelFunction, callRowFunction } from './entity-functions.js';
import { isFunction } from './invoke.js';
import type { ApiCall } from './refs.js';
import { runRow } from './run-row.js';

/** Calls something of a package as its declaration says; undefined when nothing is declared of it. */
export function callApi(m: Machine, callee: ApiValue, request: CallRequest): Value | undefined {
  const known = callModelFunction(m, callee, request) ?? callBuilder(m, callee, request);
  if (known !== undefined) return known;
  const api = valueOfCall(m, callee, request);
  if (api === undefined) return undefined;
  const chain = findChain(m, api);
  if (chain?.root === api) renew(m, api);
  const from = request.receiverFrom;
  const call: ApiCall = {
    api,
    args: request.args,
    at: request.at,
    self: request.self,
    ...(from !== undefined && { from }),
  };
  const handed = chain?.root === api ? handBack(m, chain, call) : undefined;
  return handed ?? runRows(m, call) ?? (chain === undefined ? undefined : api);
}

/** The value of a call; an argument that nests too deeply to be part of it is left out there, not of what the call does. */
function valueOfCall(m: Machine, callee: ApiValue, { args, typeArg }: CallRequest): ApiValue | undefined {
  const made = (given: readonly Value[]): Value => m.values.api(callee.package, callee, '()', given, typeArg);
  const whole = made(args);
  if (whole.kind === 'api') return whole;
  const kept = args.map((arg) => {
    const alone = made([arg]);
    return alone.kind === 'api' ? arg : alone;
  });
  const cut = made(kept);
  return cut.kind === 'api' ? cut : undefined;
}

/** Does what the rows of the called path say; undefined where there are none. */
function runRows(m: Machine, call: ApiCall): Value | undefined {
  const match = m.libraries.match(call.api);
  if (match === undefined || match.rows.length === 0) return undefined;
  let result: Value | undefined;
  for (const row of match.rows.filter((one) => hasForm(one, call.args)))
    result = runRow(m, call, row, match.library.id) ?? result;
  return result ?? call.api;
}

function hasForm(row: Row, args: readonly Value[]): boolean {
  return row.form === undefined || (row.form === 'callback') === args.some(isFunction);
}

/** Calls a method of a stored row or document: the program's own, or one that the library it was read through declares. */
export function callRowMethod(m: Machine, row: Value, name: string, request: CallRequest): Value | undefined {
  if (row.kind !== 'row' || row.package === undefined || row.many) return undefined;
  // A draft's method runs on the draft, which knows what it was given.
  const self = request.self.kind === 'object' ? request.self : row;
  const own = callRowFunction(m, row.entity, name, { ...request, self });
  if (own !== undefined) return own;
  const owner = m.libraries.rowOwner(m.values, row.package, row);
  const method = owner === undefined ? undefined : getMember(m, owner, name);
  return method?.kind === 'api' ? callApi(m, method, { ...request, self }) : undefined;
}
