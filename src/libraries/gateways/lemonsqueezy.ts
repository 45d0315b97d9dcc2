import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

interface Shape {
  readonly target?: string;
  readonly body?: string;
  readonly amount?: string;
}

const call = (path: string, operation: Operation, shape: Shape): Row => ({
  path: `${path}()`,
  effects: [{ call: { operation, ...shape, throws: false } }],
  async: true,
});

const RESOURCES =
  'Checkout|Customer|Order|OrderItem|Subscription|SubscriptionInvoice|SubscriptionItem|UsageRecord|Discount|LicenseKey';
const named = (verb: string): string =>
  RESOURCES.split('|')
    .map((resource) => `${verb}${resource}`)
    .join('|');

/** Lemon Squeezy: functions that do not throw, but give back an `error` beside the data. There are no idempotency keys. */
export default defineLibrary({
  id: 'lemonsqueezy',
  family: 'gateway',
  packages: ['@lemonsqueezy/lemonsqueezy.js'],
  docs: 'https://docs.lemonsqueezy.com/api',
  rows: [
    { path: 'lemonSqueezySetup()', returns: 'void' },
    call('createCheckout', 'write', { target: 'arg1', body: 'arg2', amount: 'arg2.customPrice' }),
    call('issueOrderRefund|issueSubscriptionInvoiceRefund', 'refund', { target: 'arg0', amount: 'arg1' }),
    call('cancelSubscription', 'cancel', { target: 'arg0' }),
    call('updateSubscription|updateSubscriptionItem|updateCustomer', 'write', { target: 'arg0', body: 'arg1' }),
    call('createCustomer', 'write', { body: 'arg1' }),
    call('createUsageRecord|createDiscount', 'write', { body: 'arg0' }),
    call(named('get'), 'lookup', { target: 'arg0' }),
    call('listOrders|listSubscriptions|listSubscriptionInvoices|listCustomers', 'lookup', { target: 'arg0' }),
  ],
});
