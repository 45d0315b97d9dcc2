import type {
  CallEffect,
  Effect,
  Entities,
  Occurrence,
  Place,
  Walk,
  Worth,
  WriteEffect,
} from '../../src/engine/rule-api.js';

/** What is asked: one trace, laid out, and the entities of its program. */
export interface Question {
  readonly walk: Walk;
  readonly entities: Entities;
  readonly worth: (effect: Effect) => Worth | undefined;
}

/** Something done because of an answer or event that was not looked at. */
export interface Unread {
  readonly shape:
    | 'outcome'
    | 'http'
    | 'floating'
    | 'identity'
    | 'decision'
    | 'timeout'
    | 'refused'
    | 'unverified'
    | 'unsigned'
    | 'untyped'
    | 'stored'
    | 'kept'
    | 'answered'
    | 'unheld'
    | 'unpriced';
  /** The call, or for events the write. */
  readonly effect: Occurrence<CallEffect | WriteEffect>;
  /** What is done because of it. */
  readonly because: Occurrence;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Where it is reported, if not at the call. */
  readonly at?: Place;
  /** What was not compared, in words. */
  readonly what?: string;
  /** Other places this is about. */
  readonly places?: readonly Place[];
}
