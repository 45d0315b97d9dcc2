import type {
  Confidence,
  Effect,
  Failure,
  Occurrence,
  Place,
  Program,
  Trace,
  Walk,
  Worth,
} from '../../src/engine/rule-api.js';
import { ancestors, isInside } from '../../src/engine/rule-api.js';

/** What the shapes of this rule look at. */
export interface Subject {
  readonly trace: Trace;
  readonly walk: Walk;
  /** Every handled try of the trace. */
  readonly failures: readonly Failure[];
  readonly program: Program;
  readonly worth: (effect: Effect) => Worth | undefined;
}

/** A failure that is lost. */
export interface Lapse {
  readonly message:
    | 'answered'
    | 'goesOn'
    | 'acknowledged'
    | 'passes'
    | 'substitute'
    | 'floats'
    | 'escapes'
    | 'unread'
    | 'leftOut'
    | 'finallyReturns'
    | 'notThrown'
    | 'notLooked'
    | 'alwaysTrue'
    | 'notAwaited'
    | 'failsAgain'
    | 'unfinished'
    | 'toldAsDone'
    | 'promised'
    | 'neverError';
  /** What fails, in words. */
  readonly of: string;
  readonly at: Place;
  readonly within: Occurrence['within'];
  /** The last step of the path. */
  readonly text: string;
  readonly confidence: Confidence;
  readonly shape: string;
  readonly effects: readonly Place[];
}

/** The effects of a list that are worth something, the heaviest first, one of each kind. */
export function worthsOf(effects: readonly Effect[], { worth }: Pick<Subject, 'worth'>): readonly Worth[] {
  const found = new Map<string, Worth>();
  for (const effect of effects) {
    const known = worth(effect);
    if (known !== undefined && !found.has(known.shape)) found.set(known.shape, known);
  }
  return [...found.values()].sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

const WEIGHTS: readonly Worth['weight'][] = ['heavy', 'owned', 'weak'];

/** How sure a lapse is, when it could be `best`: what nobody owns may be lost, and an unseen caller may know better. */
export function confidenceFor([first]: readonly Worth[], { trace }: Subject, best: Confidence): Confidence {
  if (first === undefined || first.weight === 'weak') return 'low';
  if (trace.entry.kind !== 'callable') return best;
  return first.weight === 'heavy' ? (best === 'high' ? 'medium' : best) : 'low';
}

/** Whether an effect changes something, here or elsewhere. */
export function isChange({ kind }: Worth): boolean {
  return kind === 'write' || kind === 'call' || kind === 'publish';
}

/** Whether an effect belongs to what is written at a place: it, or a call that leads to it, stands there. */
export function standsIn(occurrence: Occurrence, at: Place): boolean {
  if (isInside(occurrence.node.at, at)) return true;
  for (const { node } of ancestors(occurrence)) if ('at' in node && isInside(node.at, at)) return true;
  return false;
}

/** What is lost, in words: the first of a list and how many more there are. */
export function nameAll([first, ...others]: readonly Worth[]): string {
  if (first === undefined) return 'an effect';
  return others.length === 0 ? first.subject : `${first.subject} (or ${String(others.length)} more)`;
}
