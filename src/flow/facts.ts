import type { ApiValue, Fact, Value } from '../model/value.js';
import { factKey } from './variants.js';

/** Facts that hold at a point, newest first; a persistent list, so that branches share what came before them. */
export interface Facts {
  readonly fact: Fact;
  readonly before: Facts | undefined;
  readonly length: number;
}

/** Adds a fact. */
export function addFact(facts: Facts | undefined, fact: Fact): Facts {
  return { fact, before: facts, length: (facts?.length ?? 0) + 1 };
}

/** The facts added after `base`, oldest first. */
export function factsSince(facts: Facts | undefined, base: Facts | undefined): readonly Fact[] {
  const since: Fact[] = [];
  for (let at = facts; at !== undefined && at !== base && at.length > (base?.length ?? 0); at = at.before)
    since.push(at.fact);
  return since.reverse();
}

/** What both lists have in common: the longest shared tail, then facts both sides added on their own. */
export function commonFacts(a: Facts | undefined, b: Facts | undefined): Facts | undefined {
  const shared = sharedTail(a, b);
  if (a === shared || b === shared) return shared;
  const keys = new Set(factsSince(b, shared).map(factKey));
  let common = shared;
  for (const fact of factsSince(a, shared)) if (keys.has(factKey(fact))) common = addFact(common, fact);
  return common;
}

/** The newest list both are built on. */
export function sharedTail(a: Facts | undefined, b: Facts | undefined): Facts | undefined {
  let left = a;
  let right = b;
  while (left !== right) {
    if ((left?.length ?? 0) >= (right?.length ?? 0)) left = left?.before;
    else right = right?.before;
  }
  return left;
}

/** Whether a value is certainly true or false as a condition. */
export function truthiness(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'const':
      return Boolean(value.value);
    case 'object':
    case 'array':
    case 'closure':
    case 'class':
    case 'instance':
    case 'namespace':
    case 'native':
    case 'promise':
      return true;
    case 'row':
      return value.many ? true : undefined;
    case 'text':
      return value.parts.some((p) => typeof p === 'string' && p !== '') ? true : undefined;
    case 'api':
      return madeByCall(value) ? undefined : true;
    case 'choice': {
      const all = new Set(value.alternatives.map((a) => truthiness(a.value)));
      const [only] = all;
      return all.size === 1 ? only : undefined;
    }
    case 'source':
      // A request has a path, and frameworks make an object of its parameters, if an empty one.
      return value.name === 'path' ? true : undefined;
    case 'member':
    case 'element':
    case 'result':
    case 'response':
    case 'op':
    case 'unknown':
      return undefined;
  }
}

/** Whether a value of a package came out of a call: only then may it be missing. */
function madeByCall(value: ApiValue): boolean {
  for (let at: ApiValue | undefined = value; at !== undefined; at = at.base) if (at.step === '()') return true;
  return false;
}

/** Whether a value is certainly null or undefined, or certainly neither. */
export function nullishness(value: Value): boolean | undefined {
  if (value.kind === 'const') return value.value === null || value.value === undefined;
  if (value.kind === 'choice') {
    const all = new Set(value.alternatives.map((a) => nullishness(a.value)));
    const [only] = all;
    return all.size === 1 ? only : undefined;
  }
  return value.kind === 'op' || value.kind === 'text' || truthiness(value) === true ? false : undefined;
}
