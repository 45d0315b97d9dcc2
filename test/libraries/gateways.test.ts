import { describe, expect, test } from 'vitest';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['gateways']);
const trace = (code: string): string => traceText(libraries, code);
const STRIPE = `import Stripe from 'stripe'; const stripe = new Stripe('key');`;

describe('stripe', () => {
  const run = (call: string): string => trace(`${STRIPE} export const run = (id, amount, key) => ${call};`);

  test.each([
    [
      'paymentIntents.create({ amount, customer: id, confirm: true }, { idempotencyKey: key })',
      'charge',
      'amount',
      'key',
    ],
    ['paymentIntents.create({ amount, confirm: true })', 'charge', 'amount', 'absent'],
    ['paymentIntents.confirm(id, {}, { idempotencyKey: key })', 'charge', 'absent', 'key'],
    ['paymentIntents.confirm(id, { idempotencyKey: key })', 'charge', 'absent', 'key'],
    ['paymentIntents.capture(id, { amount_to_capture: amount })', 'capture', 'amount', 'absent'],
    ['paymentIntents.cancel(id)', 'cancel', 'absent', 'absent'],
    ['paymentIntents.update(id, { amount })', 'write', 'amount', 'absent'],
    ['charges.create({ amount }, key)', 'charge', 'amount', 'unknown'],
    ['charges.capture(id)', 'capture', 'absent', 'absent'],
    ['refunds.create({ charge: id, amount })', 'refund', 'amount', 'absent'],
    ['refunds.cancel(id)', 'cancel', 'absent', 'absent'],
    ['payouts.create({ amount })', 'payout', 'amount', 'absent'],
    ['transfers.create({ amount, destination: id })', 'transfer', 'amount', 'absent'],
    ['transfers.createReversal(id, { amount })', 'transfer', 'amount', 'absent'],
    ['topups.create({ amount })', 'transfer', 'amount', 'absent'],
    ['subscriptions.create({ customer: id })', 'charge', 'absent', 'absent'],
    ['subscriptions.cancel(id)', 'cancel', 'absent', 'absent'],
    ['invoices.pay(id)', 'charge', 'unknown', 'id'],
    ['invoices.create({ customer: id })', 'write', 'absent', 'absent'],
    ['invoices.finalizeInvoice(id)', 'write', 'absent', 'absent'],
    ['invoices.voidInvoice(id)', 'cancel', 'absent', 'absent'],
    ['creditNotes.create({ invoice: id, amount })', 'refund', 'amount', 'absent'],
    ['setupIntents.create({ customer: id })', 'write', 'absent', 'absent'],
    ['paymentMethods.attach(id, { customer: id })', 'write', 'absent', 'absent'],
    ['customers.update(id, { email: id })', 'write', 'absent', 'absent'],
    ['customers.deleteSource(id, id)', 'write', 'unknown', 'absent'],
    ['customers.retrieve(id)', 'lookup', 'unknown', 'absent'],
    ['paymentIntents.retrieve(id)', 'lookup', 'unknown', 'absent'],
    ['checkout.sessions.create({ customer: id })', 'write', 'absent', 'absent'],
    ['checkout.sessions.retrieve(id)', 'lookup', 'unknown', 'absent'],
    ['billingPortal.sessions.create({ customer: id })', 'write', 'absent', 'absent'],
    ['disputes.close(id)', 'write', 'absent', 'absent'],
    ['balance.retrieve()', 'lookup', 'unknown', 'absent'],
  ])('%s', (call, operation, amount, key) => {
    const line = run(`stripe.${call}`).split('\n')[1] ?? '';
    expect(line).toContain(`call stripe ${operation} `);
    expect(line).toContain(`amount ${amount} key ${key}`);
  });

  test('events are genuine when the signature is', () => {
    expect(
      trace(
        `${STRIPE} export const run = (body, signature) => stripe.webhooks.constructEvent(body, signature, 's').type;`,
      ),
    ).toMatchInlineSnapshot(`
      "call run
        authenticate signature by signature throws
        assume present(principal:stripe)
        return message.type
      assume present(principal:stripe)
      gives message.type"
    `);
    expect(
      trace(
        `${STRIPE} export const run = async (body, signature) => (await stripe.webhooks.constructEventAsync(body, signature, 's')).type;`,
      ),
    ).toMatchInlineSnapshot(`
      "call run
        authenticate signature by signature throws
        assume present(principal:stripe)
        return message.type
      assume present(principal:stripe)
      gives message.type"
    `);
    expect(
      trace(
        `import Stripe from 'stripe'; export const run = (body, signature) => Stripe.webhooks.constructEvent(body, signature, 's');`,
      ),
    ).toMatchInlineSnapshot(`
      "call run
        authenticate signature by signature throws
        assume present(principal:stripe)
        return message
      assume present(principal:stripe)
      gives message"
    `);
  });

  test('a client of the declared type', () => {
    expect(
      trace(`import type { Stripe } from 'stripe';
        class Payments { constructor(private readonly stripe: Stripe) {} refund(id) { return this.stripe.refunds.create({ charge: id }); } }
        export async function run(payments: Payments) { return payments.refund('ch_1'); }`),
    ).toMatchInlineSnapshot(`
      "call run
        call refund
          call stripe refund { charge: 'ch_1' } amount absent key absent
          return promise(response(stripe.Stripe.refunds.create))
        return promise(response(stripe.Stripe.refunds.create))
      gives response(stripe.Stripe.refunds.create)"
    `);
  });
});

test.each([
  [
    'paypal-checkout',
    `import paypal from '@paypal/checkout-server-sdk';
     const client = new paypal.core.PayPalHttpClient({});
     export const run = (id) => client.execute(new paypal.orders.OrdersCaptureRequest(id));`,
    'call paypal capture amount unknown key unknown',
  ],
  [
    'paypal-server',
    `import { Client, PaymentsController } from '@paypal/paypal-server-sdk';
     export const run = (id) => new PaymentsController(new Client({})).refundCapturedPayment({ captureId: id, paypalRequestId: 'r' });`,
    "call paypal refund amount absent key 'r'",
  ],
  [
    'braintree',
    `import braintree from 'braintree';
     const gateway = new braintree.BraintreeGateway({});
     export const run = (amount) => gateway.transaction.sale({ amount });`,
    'call braintree charge { amount: amount } amount amount key absent never throws',
  ],
  [
    'square',
    `import { SquareClient } from 'square';
     export const run = (amount, key) => new SquareClient({}).payments.create({ idempotencyKey: key, amountMoney: { amount } });`,
    'call square charge { idempotencyKey: key, amountMoney: { amount: amount } } amount amount key key',
  ],
  [
    'square, before',
    `import { Client } from 'square';
     export const run = (id) => new Client({}).refundsApi.refundPayment({ paymentId: id });`,
    'call square refund { paymentId: id } amount absent key absent',
  ],
  [
    'adyen',
    `import { CheckoutAPI, Client } from '@adyen/api-library';
     export const run = (id, key) => new CheckoutAPI(new Client({})).ModificationsApi.refundCapturedPayment(id, { reference: 'r' }, { idempotencyKey: key });`,
    "call adyen refund { reference: 'r' } amount absent key key",
  ],
  [
    'mollie',
    `import createMollieClient from '@mollie/api-client';
     const mollie = createMollieClient({ apiKey: 'k' });
     export const run = (id) => mollie.paymentRefunds.create({ paymentId: id, amount: { value: '1.00', currency: 'EUR' } });`,
    "call mollie refund { paymentId: id, amount: { value: '1.00', currency: 'EUR' } } amount '1.00' key absent",
  ],
  [
    'razorpay',
    `import Razorpay from 'razorpay';
     export const run = (id, amount) => new Razorpay({}).payments.capture(id, amount, 'INR');`,
    'call razorpay capture amount amount key absent',
  ],
  [
    'plaid',
    `import { PlaidApi } from 'plaid';
     export const run = (token, amount) => new PlaidApi().transferCreate({ access_token: token, amount, idempotency_key: 'k' });`,
    "call plaid transfer { access_token: token, amount: amount, idempotency_key: 'k' } amount amount key 'k'",
  ],
])('%s', (_, code, line) => {
  expect(trace(code)).toContain(line);
});

test('signatures of webhooks', () => {
  expect(
    trace(`import Razorpay from 'razorpay';
      export const run = (body, signature) => { if (!Razorpay.validateWebhookSignature(body, signature, 's')) throw new Error('no'); };`),
  ).toContain('authenticate signature by signature falsy');
  expect(
    trace(`import { hmacValidator } from '@adyen/api-library';
      export const run = (item) => new hmacValidator().validateHMAC(item, 'k');`),
  ).toContain('authenticate signature by item falsy');
  expect(
    trace(`import { WebhooksHelper } from 'square';
      export const run = (signature) => WebhooksHelper.verifySignature({ signatureHeader: signature });`),
  ).toContain('authenticate signature by signature falsy');
});

describe('lemon squeezy', () => {
  const run = (call: string): string =>
    trace(
      `import * as squeezy from '@lemonsqueezy/lemonsqueezy.js'; export const run = (id, amount) => squeezy.${call};`,
    );

  test.each([
    ['issueOrderRefund(id, amount)', 'refund'],
    ['cancelSubscription(id)', 'cancel'],
    ['createCheckout(1, id, {})', 'write'],
    ['getSubscription(id)', 'lookup'],
    ['listOrders({})', 'lookup'],
  ])('%s', (call, operation) => {
    expect(run(call)).toContain(`call lemonsqueezy ${operation} `);
  });
});

describe('paddle', () => {
  const run = (call: string): string =>
    trace(
      `import { Paddle } from '@paddle/paddle-node-sdk'; const paddle = new Paddle('key'); export const run = (id, body, signature) => paddle.${call};`,
    );

  test.each([
    ['adjustments.create({ action: "refund", transactionId: id })', 'refund'],
    ['subscriptions.createOneTimeCharge(id, body)', 'charge'],
    ['subscriptions.cancel(id, body)', 'cancel'],
    ['transactions.create(body)', 'write'],
    ['transactions.get(id)', 'lookup'],
  ])('%s', (call, operation) => {
    expect(run(call)).toContain(`call paddle ${operation} `);
  });

  test('an event is genuine when it can be unmarshalled', () => {
    expect(run('webhooks.unmarshal(body, "s", signature)')).toContain('authenticate signature');
  });
});

test('the details that finish a payment are its key at adyen', () => {
  const run = (call: string): string =>
    trace(
      `import { Client, CheckoutAPI } from '@adyen/api-library'; const checkout = new CheckoutAPI(new Client({})); export const run = (details) => checkout.PaymentsApi.${call};`,
    );
  expect(run('paymentsDetails({ details })')).toContain('key details');
  expect(run('payments({ details })')).toContain('key absent');
});
