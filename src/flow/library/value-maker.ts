import type { ValueMaker } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { COMMONJS } from '../frames.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { pathSegments } from './access-path.js';
import { maybe } from './maybe.js';
import { entityName } from './entity-name.js';

/** The few verbs a hook has for making and reading values. */
export function valueMaker(m: Machine, pkg: string): ValueMaker {
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
    api: (path) => valueAt(m, pkg, path),
    provided: (token) => m.ops.provided(m, token),
    maybe: (value) => maybe(m, value),
    optional: (value) => maybe(m, value, values.undefined),
    text: (value) => (value?.kind === 'const' && typeof value.value === 'string' ? value.value : undefined),
    fields: (value) => fieldsOf(m, value),
    items: (value) => {
      const now = value === undefined ? undefined : contentOf(m, value);
      return now?.kind === 'array' ? now.items : undefined;
    },
    entityName: (value) => entityName(m, value),
  };
}

/** The value at an access path of a package. */
export function valueAt(m: Machine, pkg: string, path: string): Value {
  let value: Value = m.libraries.root(m.values, pkg, '*');
  for (const step of pathSegments(path)) if (value.kind === 'api') value = m.values.api(value.package, value, step);
  return value;
}

function fieldsOf(m: Machine, value: Value | undefined): ReadonlyMap<string, Value> | undefined {
  if (value?.kind !== 'object') return undefined;
  return new Map(
    [...value.fields.keys(), ...m.store.writtenNames(value)]
      .filter((name) => name !== COMMONJS)
      .map((name) => [name, getMember(m, value, name)]),
  );
}
