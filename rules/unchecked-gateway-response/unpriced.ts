import { effectsIn, moneyCalls, zeroedPriceIn } from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/** The first row or charge of a route for which a price counts as zero when an answer leaves it out. */
export function unpriced({ walk }: Question): readonly Unread[] {
  const { kind } = walk.trace.entry;
  if (kind !== 'route' && kind !== 'action') return [];
  const changes = [
    ...effectsIn(walk, 'write').filter(({ node }) => node.operation === 'create'),
    ...moneyCalls(walk),
  ].sort((a, b) => a.order - b.order);
  for (const change of changes) {
    const zeroed = zeroedPriceIn(walk, change);
    if (zeroed === undefined) continue;
    const what = zeroed.column === undefined ? 'the amount' : `\`${zeroed.column}\``;
    return [{ shape: 'unpriced', effect: change, because: change, confidence: 'medium', what }];
  }
  return [];
}
