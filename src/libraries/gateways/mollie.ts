import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

const making = (resource: string, operation: Operation, target?: string): Row => ({
  path: `().${resource}.create()`,
  effects: [
    {
      call: {
        operation,
        ...(target && { target }),
        body: 'arg0',
        amount: 'arg0.amount.value',
        idempotencyKey: 'arg0.idempotencyKey',
        throws: true,
      },
    },
  ],
  async: true,
  throws: true,
});

const byId = (path: string, operation: Operation): Row => ({
  path: `().${path}()`,
  effects: [{ call: { operation, target: 'arg0', body: 'arg1', idempotencyKey: 'arg1.idempotencyKey', throws: true } }],
  async: true,
  throws: true,
});

const RESOURCES =
  'payments|orders|customers|subscriptions|customerSubscriptions|paymentRefunds|paymentCaptures|refunds|mandates|customerMandates|settlements';

/** Mollie: one object holds parameters and idempotency key. */
export default defineLibrary({
  id: 'mollie',
  family: 'gateway',
  packages: ['@mollie/api-client'],
  docs: 'https://github.com/mollie/mollie-api-node#readme',
  rows: [
    { path: '()' },
    { path: 'createMollieClient()', is: '()' },
    making('payments|customerPayments', 'charge'),
    making('paymentRefunds|orderRefunds', 'refund', 'arg0.paymentId | arg0.orderId'),
    making('paymentCaptures', 'capture', 'arg0.paymentId'),
    making('customerSubscriptions', 'charge', 'arg0.customerId'),
    making('orders|customers|customerMandates|paymentLinks', 'write'),
    byId(`${RESOURCES}.get`, 'lookup'),
    byId('payments|orders|customerSubscriptions|paymentRefunds.cancel', 'cancel'),
    byId('payments|orders|customers.update', 'write'),
    byId(`${RESOURCES}.page|iterate`, 'lookup'),
  ],
});
