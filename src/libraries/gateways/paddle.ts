import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

interface Shape {
  readonly target?: string;
  readonly body?: string;
}

const call = (path: string, operation: Operation, shape: Shape): Row => ({
  path: `Paddle().${path}()`,
  effects: [{ call: { operation, ...shape, throws: true } }],
  async: true,
  throws: true,
});

/** Paddle Billing: transactions are paid by the customer; what is charged or given back otherwise has no idempotency key. */
export default defineLibrary({
  id: 'paddle',
  family: 'gateway',
  packages: ['@paddle/paddle-node-sdk'],
  docs: 'https://developer.paddle.com/get-started/quickstart/node',
  rows: [
    { path: 'Paddle()' },
    call('transactions|customers|products|prices|discounts.create', 'write', { body: 'arg0' }),
    call('transactions|customers|subscriptions.update', 'write', { target: 'arg0', body: 'arg1' }),
    call('subscriptions.pause|resume|activate', 'write', { target: 'arg0', body: 'arg1' }),
    call('subscriptions.createOneTimeCharge', 'charge', { target: 'arg0', body: 'arg1' }),
    call('subscriptions.cancel', 'cancel', { target: 'arg0', body: 'arg1' }),
    call('adjustments.create', 'refund', { target: 'arg0.transactionId', body: 'arg0' }),
    call('transactions|customers|subscriptions|prices|products|discounts.get', 'lookup', { target: 'arg0' }),
    call('transactions|customers|subscriptions|adjustments|prices|products.list', 'lookup', { body: 'arg0' }),
    {
      path: 'Paddle().webhooks.unmarshal()',
      effects: [{ authenticate: { proves: 'signature', fails: 'throws', credential: 'arg2' } }],
      returns: 'message',
      async: true,
      throws: true,
    },
    {
      path: 'Paddle().webhooks.isSignatureValid()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg2' } }],
      async: true,
    },
  ],
});
