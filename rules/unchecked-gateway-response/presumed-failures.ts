import type { CallEffect, Occurrence } from '../../src/engine/rule-api.js';
import { ancestors, dependsOn, effectsIn, factsAt, ledgerChange, moneyCalls } from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/** Calls whose every failure, a timeout included, is taken for a refusal: the money is given back. */
export function presumedFailures({ walk, entities }: Question): readonly Unread[] {
  return moneyCalls(walk).flatMap((call): Unread[] => {
    for (const { node, part } of ancestors(call)) {
      if (node.kind !== 'try' || part !== 'body' || node.handler === undefined) continue;
      const { error } = node.handler;
      const back = effectsIn(walk, 'write').find(
        (write) =>
          isInHandlerOf(write, node) &&
          ledgerChange(write.node, entities) !== undefined &&
          // Whoever looks at the error tells refusals from timeouts.
          ![...factsAt(write)].some(({ test }) => dependsOn(test, (value) => value === error)),
      );
      if (back !== undefined && !isAskedAgain(walk, call, node))
        return [{ shape: 'timeout', effect: call, because: back, confidence: 'medium' }];
    }
    return [];
  });
}

function isInHandlerOf(occurrence: Occurrence, tried: object): boolean {
  return [...ancestors(occurrence)].some(({ node, part }) => node === tried && part === 'handler');
}

/** Whether the handler asks the service what became of it. */
function isAskedAgain(walk: Question['walk'], call: Occurrence<CallEffect>, tried: object): boolean {
  return effectsIn(walk, 'call').some((one) => one.node.service === call.node.service && isInHandlerOf(one, tried));
}
