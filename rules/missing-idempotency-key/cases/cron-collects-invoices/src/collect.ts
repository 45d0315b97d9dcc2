import type { Invoice } from '@prisma/client';
import type Stripe from 'stripe';

import { chargeInvoice, chargeInvoiceOnce } from './charge-invoice.js';
import { prisma } from './prisma.js';

function dueInvoices(kind: string): Promise<Invoice[]> {
  return prisma.invoice.findMany({ where: { kind, dueOn: { lte: new Date() }, charge: null } });
}

async function store(invoice: Invoice, intent: Stripe.PaymentIntent): Promise<void> {
  if (intent.status !== 'succeeded') throw new Error(`invoice ${invoice.id}: payment is ${intent.status}`);
  await prisma.charge.upsert({
    where: { invoiceId: invoice.id },
    create: { invoiceId: invoice.id, intentId: intent.id },
    update: {},
  });
}

export async function collectFees(): Promise<void> {
  for (const invoice of await dueInvoices('fees')) {
    await store(invoice, await chargeInvoice(invoice));
  }
}

export async function collectUsage(): Promise<void> {
  for (const invoice of await dueInvoices('usage')) {
    await store(invoice, await chargeInvoiceOnce(invoice));
  }
}
