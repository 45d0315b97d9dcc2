import type { EntryKind } from '../../model/trace.js';
import type { Machine, Subscription } from '../machine.js';
import { awaitValue } from '../promises.js';
import type { EntryPoint } from './entry-point.js';
import { nameOf } from './walk-chain.js';

/** How entry points of a kind are labelled; the others have labels of their own. */
const VERBS: Partial<Record<EntryKind, string>> = { consumer: 'consume', event: 'on', job: 'job' };

/** What start-up gave to brokers, emitters and the clock: each runs for a message, an event or at a time. */
export function findSubscriptions(m: Machine): readonly EntryPoint[] {
  return [...m.subscriptions.values()].map((subscription) => {
    const { kind, library, handler, args, at } = subscription;
    const name = nameOf(handler, m);
    const entry = {
      label: subscriptionLabel(kind, subscription.name ?? `${at.file}#${name}`),
      kind,
      framework: library,
      method: '',
      route: subscription.name ?? '',
      at,
      group: `${at.file}#${library}`,
      chain: [name],
    };
    return {
      entry,
      walk: (machine: Machine) => run(machine, { handler, args, at }, entry.label),
    };
  });
}

/** `consume payouts`, `on order.paid`, `job nightly` */
export function subscriptionLabel(kind: EntryKind, name: string): string {
  return `${VERBS[kind] ?? kind} ${name}`;
}

function run(m: Machine, { handler, args, at }: Pick<Subscription, 'handler' | 'args' | 'at'>, label: string) {
  awaitValue(m, m.ops.call(m, { callee: handler, self: m.values.undefined, args, at, label }), at);
  return 'followed' as const;
}
