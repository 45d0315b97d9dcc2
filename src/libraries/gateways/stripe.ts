import type { EffectSpec, Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Options come after the parameters, and take their place when there are none. */
const KEY = {
  params: 'arg1.idempotencyKey',
  id: 'arg2.idempotencyKey | arg1.idempotencyKey',
  // What was paid cannot be paid again: its id is a key.
  paid: 'arg2.idempotencyKey | arg1.idempotencyKey | arg0',
  twoIds: 'arg3.idempotencyKey | arg2.idempotencyKey',
};

const call = (path: string, spec: Omit<Extract<EffectSpec, { call: unknown }>['call'], 'throws'>): Row => ({
  path: `().${path}()`,
  effects: [{ call: { ...spec, throws: true } }],
  async: true,
  throws: true,
});

/** `resource.method(parameters, options)` */
const making = (path: string, operation: Operation, target?: string): Row =>
  call(path, { operation, amount: 'arg0.amount', body: 'arg0', idempotencyKey: KEY.params, ...(target && { target }) });

/** `resource.method(id, parameters, options)` */
const changing = (path: string, operation: Operation, amount = 'arg1.amount'): Row =>
  call(path, { operation, amount, target: 'arg0', body: 'arg1', idempotencyKey: KEY.id });

/** The options name the connected account that is asked. */
const reading = (path: string): Row => call(path, { operation: 'lookup', target: 'arg0', body: 'arg2 | arg1' });
const listing = (path: string): Row => call(path, { operation: 'lookup', body: 'arg0' });

/** Resources whose calls move money. */
const money: readonly Row[] = [
  // Without `confirm` the intent waits for the customer.
  call('paymentIntents.create', {
    operation: 'charge',
    when: 'arg0.confirm',
    amount: 'arg0.amount',
    body: 'arg0',
    idempotencyKey: KEY.params,
  }),
  changing('paymentIntents.confirm', 'charge'),
  changing('paymentIntents.capture', 'capture', 'arg1.amount_to_capture'),
  changing('paymentIntents.cancel', 'cancel'),
  changing('paymentIntents.update|incrementAuthorization|applyCustomerBalance|verifyMicrodeposits', 'write'),
  making('charges.create', 'charge'),
  changing('charges.capture', 'capture'),
  changing('charges.update', 'write'),
  making('refunds.create', 'refund', 'arg0.payment_intent | arg0.charge'),
  changing('refunds.update', 'write'),
  changing('refunds.cancel', 'cancel'),
  making('payouts.create', 'payout'),
  changing('payouts.cancel', 'cancel'),
  changing('payouts.reverse|update', 'write'),
  making('transfers.create', 'transfer', 'arg0.destination'),
  changing('transfers.createReversal', 'transfer'),
  changing('transfers.update', 'write'),
  making('topups.create', 'transfer'),
  changing('topups.cancel', 'cancel'),
  changing('topups.update', 'write'),
  making('subscriptions.create', 'charge', 'arg0.customer'),
  changing('subscriptions.update', 'write'),
  changing('subscriptions.resume', 'charge'),
  changing('subscriptions.cancel|del', 'cancel'),
  making('invoices.create|createPreview', 'write', 'arg0.customer'),
  call('invoices.pay', { operation: 'charge', target: 'arg0', body: 'arg1', idempotencyKey: KEY.paid }),
  changing(
    'invoices.finalizeInvoice|sendInvoice|markUncollectible|addLines|updateLines|removeLines|update|del',
    'write',
  ),
  changing('invoices.voidInvoice', 'cancel'),
  making('creditNotes.create', 'refund', 'arg0.invoice'),
  changing('creditNotes.voidCreditNote', 'cancel'),
  changing('creditNotes.update', 'write'),
  making('setupIntents.create', 'write'),
  changing('setupIntents.confirm|update', 'write'),
  changing('setupIntents.cancel', 'cancel'),
  changing('paymentMethods.attach|detach|update', 'write'),
  making('paymentMethods.create', 'write'),
];

const MONEY = [
  'paymentIntents|charges|refunds|payouts|transfers|topups',
  'subscriptions|invoices|creditNotes|setupIntents|paymentMethods',
];

const lookups = (resource: string): readonly Row[] => [
  reading(`${resource}.retrieve`),
  listing(`${resource}.list|search`),
];

/** Customers own payment methods, balances and sources. */
const customers: readonly Row[] = [
  making('customers.create', 'write'),
  changing(
    'customers.update|del|deleteDiscount|createSource|createTaxId|createBalanceTransaction|createFundingInstructions',
    'write',
  ),
  call('customers.updateSource|deleteSource|deleteTaxId', {
    operation: 'write',
    target: 'arg1',
    body: 'arg2',
    idempotencyKey: KEY.twoIds,
  }),
  reading('customers.retrieve|listPaymentMethods|listSources|listBalanceTransactions|listTaxIds'),
  call('customers.retrievePaymentMethod|retrieveSource|retrieveBalanceTransaction', {
    operation: 'lookup',
    target: 'arg1',
    body: 'arg0',
  }),
  listing('customers.list|search'),
];

/** Everything else, by the verbs that all resources share; also one level deeper: `checkout.sessions`. */
const others: readonly Row[] = [
  '*',
  'checkout|billingPortal|billing|issuing|treasury|terminal|identity|financialConnections|tax|radar|apps|entitlements|testHelpers.*',
].flatMap((resource) => [
  making(`${resource}.create`, 'write'),
  changing(`${resource}.update|del|cancel|close|expire|accept|finalizeQuote|release|reject|createLoginLink`, 'write'),
  ...lookups(resource),
  reading(`${resource}.listLineItems`),
]);

/** Stripe's SDK for Node.js: it throws when Stripe refuses; the options after the parameters carry the idempotency key. */
export default defineLibrary({
  id: 'stripe',
  family: 'gateway',
  packages: ['stripe'],
  docs: 'https://docs.stripe.com/api',
  rows: [
    { path: '()' },
    { path: 'Stripe()', is: '()' },
    ...money,
    ...MONEY.flatMap(lookups),
    ...customers,
    ...others,
    listing('balance.retrieve'),
    {
      path: '().webhooks.constructEvent()',
      effects: [{ authenticate: { proves: 'signature', fails: 'throws', credential: 'arg1' } }],
      returns: 'message',
      throws: true,
    },
    {
      path: '().webhooks.constructEventAsync()',
      effects: [{ authenticate: { proves: 'signature', fails: 'throws', credential: 'arg1' } }],
      returns: 'message',
      async: true,
      throws: true,
    },
    ...plainCalls(['().webhooks.generateTestHeaderString()', 'Stripe.createFetchHttpClient()'], 'unknown'),
    // The class itself verifies too: `Stripe.webhooks.constructEvent`.
    { path: 'webhooks', is: '().webhooks' },
  ],
});
