import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

const call = (path: string, operation: Operation, target: string): Row => ({
  path: `${path}()`,
  effects: [
    {
      call: {
        service: 'paypal',
        operation,
        target,
        body: 'arg0.body',
        amount: 'arg0.body.amount',
        idempotencyKey: 'arg0.paypalRequestId',
        throws: true,
      },
    },
  ],
  async: true,
  throws: true,
});

/** PayPal's server SDK: controllers whose methods take one object. */
export default defineLibrary({
  id: 'paypal-server',
  family: 'gateway',
  packages: ['@paypal/paypal-server-sdk'],
  docs: 'https://github.com/paypal/PayPal-TypeScript-Server-SDK#readme',
  rows: [
    { path: 'Client|OrdersController|PaymentsController()' },
    call('OrdersController().createOrder|ordersCreate', 'write', 'arg0.body'),
    call('OrdersController().patchOrder|ordersPatch', 'write', 'arg0.id'),
    call('OrdersController().getOrder|ordersGet', 'lookup', 'arg0.id'),
    call('OrdersController().authorizeOrder|ordersAuthorize', 'charge', 'arg0.id'),
    call('OrdersController().captureOrder|ordersCapture', 'capture', 'arg0.id'),
    call('PaymentsController().captureAuthorizedPayment|authorizationsCapture', 'capture', 'arg0.authorizationId'),
    call('PaymentsController().voidPayment|authorizationsVoid', 'cancel', 'arg0.authorizationId'),
    call('PaymentsController().refundCapturedPayment|capturesRefund', 'refund', 'arg0.captureId'),
    call('PaymentsController().getCapturedPayment|capturesGet', 'lookup', 'arg0.captureId'),
    call('PaymentsController().getRefund|refundsGet', 'lookup', 'arg0.refundId'),
  ],
});
