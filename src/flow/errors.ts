import type { Value } from '../model/value.js';
import type { Machine } from './machine.js';
import { PARENT } from './members.js';

/** Longest chain of parents that is followed. */
const MAX_PARENTS = 12;
/** How errors are named by the language and by packages. */
const ERROR_NAME = /(Error|Exception)$/;

/** Whether a value is certainly an error: made by `new` of an error class of the language, a package or the program. */
export function isErrorValue(m: Machine, value: Value): boolean {
  switch (value.kind) {
    case 'object':
      return value.rest.some(isErrorClass);
    case 'api':
      return value.step === '()' && value.base !== undefined && isErrorClass(value.base);
    case 'instance':
      return extendsError(m, value.class);
    default:
      return false;
  }
}

/** Whether one of the ways a value came about made it an error. */
export function mayBeErrorValue(m: Machine, value: Value): boolean {
  return value.kind === 'choice' ? value.alternatives.some((a) => isErrorValue(m, a.value)) : isErrorValue(m, value);
}

/** Whether a value is a class of errors. */
export function isErrorType(m: Machine, value: Value): boolean {
  return value.kind === 'class' ? extendsError(m, value) : isErrorClass(value);
}

function isErrorClass(value: Value): boolean {
  if (value.kind === 'native') return ERROR_NAME.test(value.name);
  return value.kind === 'api' && ERROR_NAME.test(value.step);
}

function extendsError(m: Machine, of: Value): boolean {
  let at = m.store.getOf(of, PARENT);
  for (let parents = 0; parents < MAX_PARENTS && at?.kind === 'class'; parents += 1) at = m.store.getOf(at, PARENT);
  return at !== undefined && isErrorClass(at);
}
