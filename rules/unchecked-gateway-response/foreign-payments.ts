import {
  actingWrites,
  asksAboutPayment,
  dominates,
  effectsIn,
  isChosenByRequest,
  isPickedApart,
  namesOwnSubject,
  outcomeAt,
  tiesAt,
  type Tied,
} from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/** Payments that the request chose and that nothing ties to what they pay for. */
export function foreignPayments({ walk, entities }: Question): readonly Unread[] {
  return effectsIn(walk, 'call').flatMap((call): Unread[] => {
    if (!asksAboutPayment(call.node) || !isChosenByRequest(call.node)) return [];
    const write = actingWrites(walk, entities).find(
      (one) =>
        dominates(call, one) &&
        outcomeAt(walk, call, one) === 'seen' &&
        !isTied(tiesAt(call.node, one), isPickedApart(one.node, call.node)) &&
        (isPickedApart(one.node, call.node) || !namesOwnSubject(one.node, call.node)),
    );
    return write === undefined ? [] : [{ shape: 'identity', effect: call, because: write, confidence: 'medium' }];
  });
}

/** Where the request picks the order as well, the payer alone says too little. */
function isTied({ owner, order, amount, currency }: Tied, isPicked: boolean): boolean {
  return order || (amount && currency) || (owner && !isPicked);
}
