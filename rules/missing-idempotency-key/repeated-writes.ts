import type { Occurrence, SchemaView, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import { deliveryAt, dominates, effectsIn, ledgerChange, onceAt } from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition, type Repetitions } from './repetition.js';

/** Changes of balances and credits that are made again for a repeated request or message; of each way the first one. */
export function repeatedWrites(walk: Walk, view: SchemaView): Repetitions<WriteEffect> {
  const found: Repetition[] = [];
  const safe: Occurrence<WriteEffect>[] = [];
  for (const write of effectsIn(walk, 'write')) {
    const column = ledgerChange(write.node, view.entities);
    if (column === undefined || found.some(({ effect }) => dominates(effect, write))) continue;
    const delivery = deliveryAt(walk, write);
    if (delivery === undefined) continue;
    const once = onceAt(walk, write, view.entities);
    if (once.is === 'once') {
      safe.push(write);
      continue;
    }
    const entity = entityOf(write);
    const confidence =
      once.is === 'unknown' || entity === undefined ? 'low' : delivery === 'message' ? 'high' : 'medium';
    found.push({
      shape: delivery,
      effect: write,
      data: { ...NOTHING, entity: entity ?? 'stored rows', column },
      confidence,
    });
  }
  return { repeated: found, safe };
}

function entityOf({ node }: Occurrence<WriteEffect>): string | undefined {
  return node.entity.is === 'known' ? node.entity.value : undefined;
}
