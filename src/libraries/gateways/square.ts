import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

const call = (path: string, operation: Operation, target?: string): Row => ({
  path: `SquareClient().${path}()`,
  effects: [
    {
      call: {
        operation,
        ...(target && { target }),
        body: 'arg0',
        amount: 'arg0.amountMoney.amount',
        idempotencyKey: 'arg0.idempotencyKey',
        throws: true,
      },
    },
  ],
  async: true,
  throws: true,
});

/** Square: every request that moves money names its idempotency key; both generations of the SDK. */
export default defineLibrary({
  id: 'square',
  family: 'gateway',
  packages: ['square'],
  docs: 'https://developer.squareup.com/reference/square/payments-api/create-payment',
  rows: [
    { path: 'SquareClient()' },
    { path: 'Client()', is: 'SquareClient()' },
    call('payments.create', 'charge'),
    call('payments.complete', 'capture', 'arg0.paymentId'),
    call('payments.cancel', 'cancel', 'arg0.paymentId'),
    call('payments.get', 'lookup', 'arg0.paymentId'),
    call('refunds.refundPayment', 'refund', 'arg0.paymentId'),
    call('refunds.get', 'lookup', 'arg0.refundId'),
    call('paymentsApi.createPayment', 'charge'),
    call('paymentsApi.completePayment', 'capture', 'arg0'),
    call('paymentsApi.cancelPayment', 'cancel', 'arg0'),
    call('paymentsApi.getPayment', 'lookup', 'arg0'),
    call('refundsApi.refundPayment', 'refund', 'arg0.paymentId'),
    call('refundsApi.getPaymentRefund', 'lookup', 'arg0'),
    {
      path: 'WebhooksHelper.verifySignature()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg0.signatureHeader' } }],
      async: true,
    },
  ],
});
