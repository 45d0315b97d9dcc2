import type { Known, Value } from '../../model/value.js';
import { ABSENT, known, UNKNOWN } from '../../model/value.js';
import type { Machine } from '../machine.js';
import type { ApiCall } from './refs.js';
import { resolveRef } from './refs.js';

/** The isolation level a ref points at, in SQL's words: `serializable`, `repeatable read`. */
export function isolationOf(m: Machine, call: ApiCall, ref: string | undefined): Known<string> {
  const value = ref === undefined ? undefined : resolveRef(m, call, ref);
  if (value === undefined || value.kind === 'closure') return ABSENT;
  const name = nameOf(value);
  return name === undefined ? UNKNOWN : known(wordsOf(name));
}

function nameOf(value: Value): string | undefined {
  if (value.kind === 'api') return value.step;
  if (value.kind === 'member') return value.name;
  return value.kind === 'const' && typeof value.value === 'string' ? value.value : undefined;
}

/** `RepeatableRead`, `REPEATABLE_READ` and `REPEATABLE READ` are `repeatable read`. */
function wordsOf(name: string): string {
  const spaced = /[a-z]/.test(name) ? name.replaceAll(/([a-z])([A-Z])/g, '$1 $2') : name;
  return spaced
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/^isolation level /, '');
}
