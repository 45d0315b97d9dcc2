import type { CallHook } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { UNKNOWN } from '../../model/value.js';
import { defineLibrary } from '../define-library.js';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  OrdersCreateRequest: 'write',
  OrdersPatchRequest: 'write',
  OrdersGetRequest: 'lookup',
  OrdersAuthorizeRequest: 'charge',
  OrdersCaptureRequest: 'capture',
  AuthorizationsCaptureRequest: 'capture',
  AuthorizationsVoidRequest: 'cancel',
  AuthorizationsGetRequest: 'lookup',
  CapturesGetRequest: 'lookup',
  CapturesRefundRequest: 'refund',
  RefundsGetRequest: 'lookup',
  PayoutsPostRequest: 'payout',
  PayoutsGetRequest: 'lookup',
};

/** Body and headers are put on the request object before; what they hold is not seen here. */
const execute: CallHook = ({ args, at, make }) => {
  const [request] = args;
  if (request?.kind !== 'api') return undefined;
  const name = request.base?.step ?? '';
  const operation = OPERATIONS[name] ?? 'other';
  const nothing = make.constant(undefined);
  const result = make.response('paypal', name, at);
  return {
    effects: [
      {
        kind: 'effect',
        what: 'call',
        at,
        library: 'paypal-checkout',
        service: 'paypal',
        operation,
        method: name,
        target: request.args[0] ?? nothing,
        body: nothing,
        amount: UNKNOWN,
        idempotencyKey: UNKNOWN,
        throws: true,
        result,
      },
    ],
    result: make.promise(result, true),
  };
};

/** PayPal's first SDKs: request objects handed to `client.execute`. */
export default defineLibrary({
  id: 'paypal-checkout',
  family: 'gateway',
  packages: ['@paypal/checkout-server-sdk', '@paypal/payouts-sdk'],
  docs: 'https://github.com/paypal/Checkout-NodeJS-SDK#readme',
  rows: [
    { path: 'core.PayPalHttpClient|SandboxEnvironment|LiveEnvironment()' },
    { path: 'core.PayPalHttpClient().execute()', hook: execute },
    { path: 'orders|payments|payouts.*()' },
    { path: 'orders|payments|payouts.*().requestBody|prefer()', returns: 'void' },
  ],
});
