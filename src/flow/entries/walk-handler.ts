import type { Place } from '../../model/location.js';
import type { ApiValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { noteOpaque } from '../machine.js';
import { awaitValue } from '../promises.js';
import type { Walked } from './entry-point.js';
import type { Exchange } from './stage.js';
import { nameOf } from './walk-chain.js';

/** A handler, and the router it runs on. */
interface Handled {
  readonly handler: Value;
  readonly router: ApiValue;
  readonly at: Place;
}

/** Runs a handler that answers with what it returns, or through the response. */
export function walkHandler(m: Machine, { handler, router, at }: Handled, { request, response }: Exchange): Walked {
  if (handler.kind !== 'closure' && handler.kind !== 'native' && handler.kind !== 'choice') {
    noteOpaque(m, at, nameOf(handler, m));
    return 'opaque';
  }
  const args = [request, response];
  const result = m.ops.call(m, { callee: handler, self: router, args, at, label: 'handler' });
  if (m.live) awaitValue(m, result, at);
  return 'followed';
}
