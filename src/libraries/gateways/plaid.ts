import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

const call = (names: string, operation: Operation, target?: string): Row => ({
  path: `PlaidApi().${names}()`,
  effects: [
    {
      call: {
        operation,
        ...(target && { target }),
        body: 'arg0',
        amount: 'arg0.amount',
        idempotencyKey: 'arg0.idempotency_key',
        throws: true,
      },
    },
  ],
  async: true,
  throws: true,
});

/** Plaid: generated client over axios; every request is one object. */
export default defineLibrary({
  id: 'plaid',
  family: 'gateway',
  packages: ['plaid'],
  docs: 'https://plaid.com/docs/api/',
  rows: [
    { path: 'PlaidApi|Configuration()' },
    call('transferCreate', 'transfer', 'arg0.access_token'),
    call('transferAuthorizationCreate', 'write', 'arg0.access_token'),
    call('transferRefundCreate', 'refund', 'arg0.transfer_id'),
    call('transferCancel', 'cancel', 'arg0.transfer_id'),
    call('transferGet', 'lookup', 'arg0.transfer_id'),
    call('paymentInitiationPaymentCreate', 'charge', 'arg0.recipient_id'),
    call('paymentInitiationPaymentGet', 'lookup', 'arg0.payment_id'),
    call(
      'accountsGet|accountsBalanceGet|authGet|identityGet|itemGet|transactionsGet|transactionsSync',
      'lookup',
      'arg0.access_token',
    ),
    call('linkTokenCreate|itemPublicTokenExchange|itemRemove|processorTokenCreate', 'write'),
  ],
});
