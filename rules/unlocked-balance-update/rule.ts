import type { Confidence, Step, Walk } from '../../src/engine/rule-api.js';
import { defineRule, handedOver, pathTo, walkTrace } from '../../src/engine/rule-api.js';
import { countedInserts } from './counted-inserts.js';
import { locksInAnyOrder } from './locks-in-any-order.js';
import type { Race } from './race.js';
import { refusedTransactions } from './refused-transactions.js';
import { splitTransfers } from './split-transfers.js';
import { staleWrites } from './stale-writes.js';
import { takenWithoutLimit } from './taken-without-limit.js';
import { unclaimedCalls } from './unclaimed-calls.js';

const DECIDE = 'Put the condition into the update (`{field} >= amount`) and look at its row count';
const LOCK = 'or lock the row in the same transaction before reading it.';

/** Balance, stock, quota or state that two parallel requests both find sufficient. */
export default defineRule({
  id: 'unlocked-balance-update',
  title: 'A balance, quota or state is written from a stale read',
  severity: 'high',
  precision: 'high',
  standards: {
    cwe: [367, 362, 366, 667, 820],
    top10: ['A06:2025'],
    api: [],
    asvs: ['2.3.3', '2.3.4', '15.4.2'],
    pci: ['6.2.4'],
  },
  asks: 'balances, quotas and states that are written after they were read',
  alone: true,
  messages: {
    computed:
      '{entry} writes `{field}` of {entity} computed from an unlocked read: two parallel requests both start from the same value, and one change is lost.',
    checked:
      '{entry} changes `{field}` of {entity} after a check on an unlocked read: parallel requests all pass the check before one of them is written.',
    state:
      '{entry} sets `{field}` of {entity} after a check on an unlocked read: two parallel requests both find it open, and what follows is done twice.',
    unclaimed:
      '{entry} moves money because of `{field}` of {entity}, which nobody claimed: two parallel requests both find it open and pay twice.',
    limit:
      '{entry} inserts {entity} because a count or sum of the rows stays below a limit: parallel requests do not see each other’s rows and exceed it.',
    apart:
      '{entry} takes `{field}` from one {entity} and gives it to another outside one transaction: a failure between the two loses the money.',
    refused:
      '{entry} books `{field}` of {entity} in a transaction that the database may refuse (SQLSTATE 40001) and that nobody runs again, after the gateway has been asked: the money has moved and is not booked.',
    unlimited:
      '{entry} changes `{field}` of {entity} by an amount that the request chooses. What is left is worked out where the request says nothing, and nothing compares the two where it does.',
    order:
      '{entry} locks rows of {entity} one after the other in the order in which the request names them: a request that names them the other way round waits for the first, and the database ends one of both.',
  },
  fixes: {
    computed: `${DECIDE}, ${LOCK}`,
    checked: `${DECIDE}, ${LOCK}`,
    state: 'Set `{field}` with its old value as a condition and go on only when one row changed.',
    unclaimed:
      'Claim the row first: set `{field}` with its old value as a condition, and call only when one row changed.',
    limit:
      'Lock the parent row before counting, keep a counter of {entity} with a condition, or run it serializable and retried.',
    refused: 'Run the transaction again when it is refused, or lock the rows at the default isolation level.',
    unlimited:
      'Put the limit into the update as a condition on `{field}`, look at its row count, and add a check constraint.',
    order: 'Lock all rows in one statement ordered by key, or sort the keys first.',
    apart: 'Put debit and credit of `{field}` of {entity} into one transaction.',
  },
  check({ traces, program: { schema } }, report) {
    for (const trace of traces) {
      const question = { walk: walkTrace(trace), schema };
      const races = [...staleWrites(question), ...unclaimedCalls(question), ...countedInserts(question)];
      for (const race of [
        ...firstOfEachRead(races),
        ...splitTransfers(question),
        ...refusedTransactions(question),
        ...locksInAnyOrder(question),
        ...takenWithoutLimit(question),
      ])
        report(told(question.walk, race));
    }
  },
});

/** Of what rests on one read only the first is reported: the rest goes wrong with it. */
function firstOfEachRead(races: readonly Race[]): readonly Race[] {
  const first = new Map<Race['read'], Race>();
  for (const race of [...races].sort((a, b) => a.effect.order - b.effect.order)) {
    if (!first.has(race.read)) first.set(race.read, race);
  }
  return [...first.values()];
}

function told(walk: Walk, { shape, effect, read, entity, field, sure, at }: Race) {
  return {
    message: shape,
    data: { entity, field },
    // Rows are added by a helper that others call too: what lacks the lock is the function that counted first.
    at: at ?? (shape === 'limit' && read !== undefined ? handedOver(effect, read) : effect.node.at),
    entry: walk.trace.entry.label,
    path: pathFrom(walk, read, effect),
    confidence: sure ? confidenceOf(walk, shape) : 'low',
    shape: `${shape}:${entity}:${field}`,
  } as const;
}

/** The way to the effect, by way of the read it rests on. */
function pathFrom(walk: Walk, read: Race['read'], effect: Race['effect']): readonly Step[] {
  const way = pathTo(walk, effect);
  const seen = read === undefined ? undefined : pathTo(walk, read).at(-1);
  const last = way.at(-1);
  return seen === undefined || last === undefined ? way : [...way.slice(0, -1), seen, last];
}

function confidenceOf({ trace }: Walk, shape: Race['shape']): Confidence {
  if (trace.entry.kind === 'callable') return 'medium';
  return shape === 'computed' || shape === 'checked' || shape === 'apart' || shape === 'unlimited' ? 'high' : 'medium';
}
