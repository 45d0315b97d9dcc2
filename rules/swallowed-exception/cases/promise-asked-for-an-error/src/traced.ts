import { payees } from './payees.js';

function traced<A extends unknown[], R>(name: string, run: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const result = run(...args);
    // Functions that give their result at once are traced as well.
    if (result instanceof Error) console.error(name, result); // ok: swallowed-exception
    return result;
  };
}

export const renameTraced = traced('rename', payees().rename);
export const parseTraced = traced('parse', (iban: string) => (iban.length > 34 ? new RangeError('iban') : iban.trim()));
