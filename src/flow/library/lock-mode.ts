import type { LockMode } from '../../model/trace.js';
import type { Known, Value } from '../../model/value.js';
import { ABSENT, known, UNKNOWN } from '../../model/value.js';
import type { Machine } from '../machine.js';
import type { ApiCall } from './refs.js';
import { knownRef, resolveRef } from './refs.js';

/** The lock a read asks for: fixed, or by a ref to what the caller gave. */
export function lockOf(
  m: Machine,
  call: ApiCall,
  lock: LockMode | { readonly ref: string } | undefined,
): Known<LockMode> {
  if (lock === undefined) return ABSENT;
  if (typeof lock === 'string') return known(lock);
  const given = knownRef(m, call, lock.ref);
  if (given.is === 'unknown' && !mayBeOptions(resolveRef(m, call, lock.ref.split('.')[0] ?? ''))) return ABSENT;
  return given.is === 'known' ? lockMode(given.value) : given;
}

/** A key given where options may stand asks for no lock. */
function mayBeOptions(value: Value | undefined): boolean {
  return value !== undefined && ['object', 'choice', 'unknown', 'result', 'instance'].includes(value.kind);
}

/** `true`, `LOCK.UPDATE`, `'pessimistic_write'`. */
function lockMode(value: Value): Known<LockMode> {
  if (value.kind === 'const' && typeof value.value === 'boolean') return value.value ? known('update') : ABSENT;
  const name =
    value.kind === 'api'
      ? value.step
      : value.kind === 'member'
        ? value.name
        : value.kind === 'const'
          ? String(value.value)
          : '';
  const plain = name.toLowerCase();
  if (plain.includes('optimistic')) return known('optimistic');
  if (plain.includes('update') || plain.includes('write')) return known('update');
  return plain.includes('share') || plain.includes('read') ? known('share') : UNKNOWN;
}
