import type { Aspect, CallEffect, Occurrence } from '../../src/engine/rule-api.js';
import {
  actingWrites,
  isMadeBefore,
  isTakenForGood,
  moneyCalls,
  placeOfVerdict,
  unheldAspects,
  verdictNotAsked,
} from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/**
 * Answers that are compared with what was to be paid before something changes because of them, but for one side that their
 * schema demands: what became of the payment, its amount, its currency, whose it is. And verdicts on answers, one variant of
 * a union for each, that whoever gets them does not ask.
 */
export function unheldAnswers({ walk, entities }: Question): readonly Unread[] {
  return moneyCalls(walk).flatMap((call): Unread[] => {
    for (const write of actingWrites(walk, entities)) {
      if (!isTakenForGood(write.node, entities) || !isMadeBefore(call, write)) continue;
      const ignored = verdictNotAsked(walk, call, write);
      if (ignored !== undefined)
        return [{ shape: 'outcome', effect: call, because: write, at: ignored, confidence: 'medium' }];
      const [aspect] = unheldAspects(walk, call, write);
      if (aspect !== undefined) return [unheld(walk, call, write, aspect)];
    }
    return [];
  });
}

function unheld(walk: Question['walk'], call: Occurrence<CallEffect>, because: Occurrence, aspect: Aspect): Unread {
  const at = placeOfVerdict(walk, call, because) ?? call.node.at;
  const shape = aspect === 'outcome' ? 'outcome' : 'unheld';
  return { shape, effect: call, because, at, confidence: 'medium', what: WORDS[aspect] };
}

const WORDS: Readonly<Record<Aspect, string>> = {
  outcome: 'what became of it',
  amount: 'the amount',
  currency: 'the currency',
  reference: 'which payment it is about',
};
