import type { ValueMaker } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { COMMONJS } from '../frames.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { maybe } from './maybe.js';
import { entityName } from './entity-name.js';

/** The few verbs a hook has for making and reading values. */
export function valueMaker(m: Machine): ValueMaker {
  const { values } = m;
  return {
    constant: values.constant,
    object: values.object,
    array: values.array,
    op: values.op,
    unknown: values.unknown,
    source: values.source,
    promise: (of, rejects) => values.promise(of, [], rejects),
    row: values.row,
    response: values.response,
    member: (of, name) => getMember(m, of, name),
    provided: (token) => m.ops.provided(m, token),
    maybe: (value) => maybe(m, value),
    text: (value) => (value?.kind === 'const' && typeof value.value === 'string' ? value.value : undefined),
    fields: (value) => fieldsOf(m, value),
    items: (value) => {
      const now = value === undefined ? undefined : contentOf(m, value);
      return now?.kind === 'array' ? now.items : undefined;
    },
    entityName: (value) => entityName(m, value),
  };
}

function fieldsOf(m: Machine, value: Value | undefined): ReadonlyMap<string, Value> | undefined {
  if (value?.kind !== 'object') return undefined;
  return new Map(
    [...value.fields.keys(), ...m.store.writtenNames(value)]
      .filter((name) => name !== COMMONJS)
      .map((name) => [name, getMember(m, value, name)]),
  );
}
