import type { CallEffect, KeyDefect, Occurrence, Program, SchemaView, Walk } from '../../src/engine/rule-api.js';
import { isRetriedAsAnother, isScript, keyDefect, moneyCalls, nameOfCall, onceAt } from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition, type Repetitions } from './repetition.js';

/** Calls that move money again when they are repeated: no key, another key each time, one key for different things. */
export function repeatedCalls(walk: Walk, view: SchemaView, program: Program): Repetitions<CallEffect> {
  const safe: Occurrence<CallEffect>[] = [];
  const repeated = moneyCalls(walk).flatMap((call): Repetition[] => {
    const defect = keyDefect(walk, call, view);
    // Whoever claimed the state first calls once; the key of another operation is in nobody's way but that one's.
    const isOnceNoHelp = isRetriedAsAnother(call, defect) || (defect.is === 'shared' && defect.by === 'amount');
    const once = defect.is === 'none' ? ONCE : isOnceNoHelp ? NOT_ONCE : onceAt(walk, call, view.entities);
    if (defect.is === 'none' || once.is === 'once') {
      safe.push(call);
      return [];
    }
    const isSure = once.is === 'absent' && defect.is !== 'unknown' && !isScript(walk.trace.entry, program);
    const { shape, what } = SHAPES[wordOf(defect)];
    return [
      {
        shape,
        effect: call,
        data: { ...NOTHING, ...nameOfCall(call.node), what },
        confidence: isSure ? sureness(walk, call, shape) : 'low',
      },
    ];
  });
  return { repeated, safe };
}

const ONCE = { is: 'once' } as const;
const NOT_ONCE = { is: 'absent' } as const;

type Word = 'absent' | 'unknown' | 'random' | 'time' | 'constant' | 'owner' | 'amount';

const SHAPES: Readonly<Record<Word, Pick<Repetition, 'shape'> & { readonly what: string }>> = {
  absent: { shape: 'absent', what: '' },
  unknown: { shape: 'absent', what: '' },
  random: { shape: 'fresh', what: 'randomness' },
  time: { shape: 'fresh', what: 'the time' },
  constant: { shape: 'shared', what: 'is always the same' },
  owner: { shape: 'shared', what: 'names only whose it is' },
  amount: { shape: 'shared', what: 'names the amount, not what is paid' },
};

function wordOf(defect: Exclude<KeyDefect, { is: 'none' }>): Word {
  if (defect.is === 'fresh') return defect.from;
  return defect.is === 'shared' ? defect.by : defect.is;
}

/** Unseen callers may call once; plain HTTP is known by its address only. */
function sureness(
  { trace }: Walk,
  { node }: Occurrence<CallEffect>,
  shape: Repetition['shape'],
): Repetition['confidence'] {
  if (trace.entry.kind === 'callable') return node.service === 'http' ? 'low' : 'medium';
  return shape === 'shared' || node.service === 'http' ? 'medium' : 'high';
}
