import type { CallEffect, Occurrence, Place, WriteEffect } from '../../src/engine/rule-api.js';

/** Something that happens again when the operation is repeated. */
export interface Repetition {
  readonly shape: 'absent' | 'fresh' | 'shared' | 'request' | 'message' | 'redeemed' | 'blocked';
  readonly effect: Occurrence<CallEffect | WriteEffect>;
  /** Where to point, unless at the effect. */
  readonly at?: Place;
  /** Words for the message. */
  readonly data: {
    readonly gateway: string;
    readonly operation: string;
    readonly what: string;
    readonly entity: string;
    readonly column: string;
  };
  readonly confidence: 'high' | 'medium' | 'low';
}

/** Words that a shape's message does not use. */
export const NOTHING: Repetition['data'] = { gateway: '', operation: '', what: '', entity: '', column: '' };
