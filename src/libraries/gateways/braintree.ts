import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

interface Shape {
  readonly target?: string;
  readonly body?: string;
  readonly amount?: string;
}

/** Declined and invalid requests resolve with `success: false`. */
const answered = (path: string, operation: Operation, shape: Shape): Row => ({
  path: `BraintreeGateway().${path}()`,
  effects: [{ call: { operation, ...shape, throws: false } }],
  async: true,
  throws: true,
});

/** Braintree has no idempotency keys; results say in `success` whether the request was accepted. */
export default defineLibrary({
  id: 'braintree',
  family: 'gateway',
  packages: ['braintree'],
  docs: 'https://developer.paypal.com/braintree/docs/reference/request/transaction/sale/node/',
  rows: [
    { path: 'BraintreeGateway()' },
    answered('transaction.sale', 'charge', { body: 'arg0', amount: 'arg0.amount' }),
    answered('transaction.credit', 'payout', { body: 'arg0', amount: 'arg0.amount' }),
    answered('transaction.refund', 'refund', { target: 'arg0', amount: 'arg1.amount | arg1' }),
    answered('transaction.submitForSettlement|submitForPartialSettlement', 'capture', {
      target: 'arg0',
      amount: 'arg1',
    }),
    answered('transaction.void', 'cancel', { target: 'arg0' }),
    answered('transaction|customer|paymentMethod|subscription.find', 'lookup', { target: 'arg0' }),
    answered('subscription.create', 'charge', { body: 'arg0' }),
    answered('subscription.cancel', 'cancel', { target: 'arg0' }),
    answered('subscription.update', 'write', { target: 'arg0', body: 'arg1' }),
    answered('customer|paymentMethod.create', 'write', { body: 'arg0' }),
    answered('customer|paymentMethod.update', 'write', { target: 'arg0', body: 'arg1' }),
    answered('customer|paymentMethod.delete', 'write', { target: 'arg0' }),
    answered('clientToken.generate', 'other', { body: 'arg0' }),
    {
      path: 'BraintreeGateway().webhookNotification.parse()',
      effects: [{ authenticate: { proves: 'signature', fails: 'throws', credential: 'arg0' } }],
      returns: 'message',
      async: true,
      throws: true,
    },
  ],
});
