import type { Value } from '../../model/value.js';

/** Name of a native function that returns what it closes over. */
export const RETURNS = 'returns';

/** A native function: its name and what it closes over. */
export interface Native {
  readonly name: string;
  readonly bound: readonly Value[];
}
