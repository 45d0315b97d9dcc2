import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

const call = (path: string, operation: Operation, body: number, natural?: string): Row => ({
  path: `${path}()`,
  effects: [
    {
      call: {
        operation,
        ...(body > 0 && { target: 'arg0' }),
        body: `arg${String(body)}`,
        amount: `arg${String(body)}.amount.value`,
        idempotencyKey: [`arg${String(body + 1)}.idempotencyKey`, ...(natural === undefined ? [] : [natural])].join(
          ' | ',
        ),
        throws: true,
      },
    },
  ],
  async: true,
  throws: true,
});

/** Adyen: the options after the request carry the idempotency key. */
export default defineLibrary({
  id: 'adyen',
  family: 'gateway',
  packages: ['@adyen/api-library'],
  docs: 'https://docs.adyen.com/development-resources/api-idempotency/',
  rows: [
    { path: 'Client|Config|CheckoutAPI|TransfersAPI|HmacValidator|hmacValidator()' },
    call('CheckoutAPI().PaymentsApi.payments', 'charge', 0),
    // The details were issued for one payment and finish that one: sent again, they find it finished.
    call('CheckoutAPI().PaymentsApi.paymentsDetails', 'charge', 0, 'arg0.details'),
    call('CheckoutAPI().PaymentsApi.sessions|paymentMethods', 'write', 0),
    call('CheckoutAPI().PaymentLinksApi.paymentLinks', 'write', 0),
    call('CheckoutAPI().ModificationsApi.captureAuthorisedPayment', 'capture', 1),
    call('CheckoutAPI().ModificationsApi.refundCapturedPayment|refundOrCancelPayment', 'refund', 1),
    call('CheckoutAPI().ModificationsApi.cancelAuthorisedPaymentByPspReference', 'cancel', 1),
    call('CheckoutAPI().ModificationsApi.cancelAuthorisedPayment', 'cancel', 0),
    call('TransfersAPI().TransfersApi.transferFunds', 'transfer', 0),
    {
      path: 'HmacValidator|hmacValidator().validateHMAC|validateHMACSignature|validateBankingHMAC()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg0' } }],
    },
  ],
});
