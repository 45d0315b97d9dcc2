import axios from 'axios';
import { z } from 'zod';

const payment = z.object({
  id: z.string(),
  status: z.enum(['CREATED', 'SAVED', 'APPROVED', 'VOIDED', 'COMPLETED', 'PAYER_ACTION_REQUIRED']),
  custom_id: z.string(),
  amount: z.object({ value: z.string(), currency_code: z.string().length(3) }),
});

export type PaypalPayment = z.infer<typeof payment>;

const paypal = axios.create({
  baseURL: 'https://api-m.paypal.com',
  headers: { authorization: `Bearer ${process.env.PAYPAL_TOKEN}` },
});

/** The payment as PayPal knows it; the browser made it, so nothing in it is ours. */
export async function readPayment(id: string): Promise<PaypalPayment> {
  // ok+1: idor-lookup
  const { data } = await paypal.get(`/v2/checkout/orders/${encodeURIComponent(id)}`); // ok: unchecked-gateway-response
  return payment.parse(data);
}

export async function readPaymentOf(id: string, userId: string): Promise<PaypalPayment> {
  const { data } = await paypal.get(`/v2/checkout/orders/${encodeURIComponent(id)}`); // expect: unchecked-gateway-response
  const found = payment.parse(data);
  if (found.custom_id !== userId || found.status !== 'COMPLETED') throw new Error('not paid by this customer');
  return found;
}
