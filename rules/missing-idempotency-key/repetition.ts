import type { CallEffect, ExitNode, Occurrence, Place, RespondEffect, WriteEffect } from '../../src/engine/rule-api.js';

/** Something that happens again when the operation is repeated. */
export interface Repetition {
  readonly shape:
    | 'absent'
    | 'fresh'
    | 'shared'
    | 'request'
    | 'message'
    | 'redeemed'
    | 'unlike'
    | 'apart'
    | 'blocked'
    | 'raced'
    | 'lost';
  readonly effect: Occurrence<CallEffect | WriteEffect | RespondEffect | ExitNode>;
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

/** What of one kind is repeated in a trace, and what is there that a repetition does not do again. */
export interface Repetitions<N extends CallEffect | WriteEffect> {
  readonly repeated: readonly Repetition[];
  readonly safe: readonly Occurrence<N>[];
}

/** Words that a shape's message does not use. */
export const NOTHING: Repetition['data'] = { gateway: '', operation: '', what: '', entity: '', column: '' };
