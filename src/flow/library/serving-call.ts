import type { OperationsSpec } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { emit } from '../machine.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';

/**
 * A handler hands its request over to a schema or router. The operations are entry points of their own: this call is
 * remembered, and is where the handler's part of their way ends.
 */
export function answerHere(m: Machine, call: ApiCall, spec: OperationsSpec): Value {
  const { api, args, at } = call;
  m.store.taint();
  m.handouts += 1;
  const serves = spec.of === undefined ? undefined : resolveRef(m, call, spec.of);
  if (m.phase === 'entry' && serves !== undefined) {
    m.servingCalls.push({ spec, api, serves });
    if (m.soughtCall?.serves === serves) {
      const { mark, exits } = m.soughtCall.way;
      const value = m.values.array(args, at);
      emit(m, { kind: 'exit', how: 'next', value, at });
      exits.push({ value, facts: m.facts, changes: m.store.changesSince(mark) });
    }
  }
  return m.values.promise(m.values.unknown('what the operations answer'));
}
