import type {
  CallEffect,
  Occurrence,
  Place,
  ReadEffect,
  RuleContext,
  Walk,
  WriteEffect,
} from '../../src/engine/rule-api.js';

/** What is asked: one trace, laid out, and the program it is of. */
export interface Question {
  readonly walk: Walk;
  readonly schema: RuleContext['program']['schema'];
}

/** Something done because of what was read, while another request may read the same. */
export interface Race {
  readonly shape:
    'computed' | 'checked' | 'state' | 'unclaimed' | 'limit' | 'apart' | 'refused' | 'order' | 'unlimited';
  readonly effect: Occurrence<WriteEffect | CallEffect | ReadEffect>;
  /** The read that decided; absent where nothing was decided. */
  readonly read: Occurrence<ReadEffect> | undefined;
  readonly entity: string;
  readonly field: string;
  /** Where to point, if not at the effect. */
  readonly at?: Place;
  /** Whether all that would make it safe could be seen to be missing. */
  readonly sure: boolean;
}
