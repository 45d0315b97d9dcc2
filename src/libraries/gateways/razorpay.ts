import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

interface Shape {
  readonly target?: string;
  readonly body?: string;
  readonly amount?: string;
}

const call = (path: string, operation: Operation, shape: Shape): Row => ({
  path: `().${path}()`,
  effects: [{ call: { operation, ...shape, throws: true } }],
  async: true,
  throws: true,
});

/** Razorpay: amounts in the smallest unit; orders are paid once by the customer. */
export default defineLibrary({
  id: 'razorpay',
  family: 'gateway',
  packages: ['razorpay'],
  docs: 'https://github.com/razorpay/razorpay-node#readme',
  rows: [
    { path: '()' },
    call('orders.create', 'write', { body: 'arg0', amount: 'arg0.amount' }),
    call('orders|payments|refunds|transfers|subscriptions|customers.fetch', 'lookup', { target: 'arg0' }),
    call('orders.fetchPayments', 'lookup', { target: 'arg0' }),
    call('payments.capture', 'capture', { target: 'arg0', amount: 'arg1' }),
    call('payments.refund', 'refund', { target: 'arg0', body: 'arg1', amount: 'arg1.amount' }),
    call('payments.transfer', 'transfer', { target: 'arg0', body: 'arg1' }),
    call('payments.createRecurringPayment', 'charge', { body: 'arg0', amount: 'arg0.amount' }),
    call('transfers.create', 'transfer', { body: 'arg0', amount: 'arg0.amount' }),
    call('transfers.reverse', 'transfer', { target: 'arg0', body: 'arg1', amount: 'arg1.amount' }),
    call('subscriptions.create', 'charge', { body: 'arg0' }),
    call('subscriptions.cancel', 'cancel', { target: 'arg0' }),
    {
      path: 'validateWebhookSignature()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg1' } }],
    },
  ],
});
