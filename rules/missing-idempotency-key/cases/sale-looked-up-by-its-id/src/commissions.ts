import { randomUUID } from 'node:crypto';

import { prisma } from './prisma.js';

interface Sale {
  readonly id: string;
  readonly programId: string;
  readonly affiliateId: string;
  readonly earnings: number;
}

/** A sale that is delivered again finds the commission its first delivery stored. */
export async function bookSale(sale: Sale): Promise<void> {
  const booked = await prisma.commission.findUnique({
    where: { saleId_programId: { saleId: sale.id, programId: sale.programId } },
  });
  if (booked) return;
  await Promise.all([
    prisma.commission.create({
      data: {
        id: randomUUID(),
        saleId: sale.id,
        programId: sale.programId,
        affiliateId: sale.affiliateId,
        earnings: sale.earnings,
      },
    }),
    prisma.affiliate.update({ // ok: missing-idempotency-key
      where: { id: sale.affiliateId },
      data: { balance: { increment: sale.earnings } },
    }),
  ]);
}

interface ForeignSale {
  readonly programId: string;
  readonly affiliateId: string;
  readonly order: { readonly id: string; readonly totals: { readonly paid: { readonly amount: number } } };
  readonly rates: { readonly [currency: string]: { readonly perUnit: number } };
}

/** Share of a sale in cents, after the fees of the gateway and of the program. */
function earningsOf({ order, rates }: ForeignSale): number {
  const euros = order.totals.paid.amount / Number(rates.eur?.perUnit);
  const cents = Math.round((euros - (euros * 29) / 1000) * 100) - 30;
  const ofAffiliate = Math.round(((cents - Math.round((cents * 3) / 100)) * 20) / 100);
  return ofAffiliate - Math.round((ofAffiliate * 5) / 1000) - 1;
}

/** However the figures of a row were computed, it is known that the row was stored. */
export async function bookForeignSale(sale: ForeignSale): Promise<void> {
  const where = { saleId_programId: { saleId: sale.order.id, programId: sale.programId } };
  if (await prisma.commission.findUnique({ where })) return;
  const earnings = earningsOf(sale);
  await Promise.all([
    prisma.commission.create({
      data: {
        id: randomUUID(),
        saleId: sale.order.id,
        programId: sale.programId,
        affiliateId: sale.affiliateId,
        earnings,
      },
    }),
    prisma.affiliate.update({ // ok: missing-idempotency-key
      where: { id: sale.affiliateId },
      data: { balance: { increment: earnings } },
    }),
  ]);
}

/** What is looked for does not name the sale: the second sale of an affiliate is lost, and who has none is paid twice. */
export async function bookSaleOfAffiliate(sale: Sale): Promise<void> {
  const open = await prisma.bonus.findFirst({ where: { affiliateId: sale.affiliateId } });
  if (open) return;
  await prisma.affiliate.update({ // expect: missing-idempotency-key
    where: { id: sale.affiliateId },
    data: { balance: { increment: sale.earnings } },
  });
}

/** Stored under an id of its own, the sale is never found again. */
export async function bookSaleUnderNewId(sale: Sale): Promise<void> {
  const where = { saleId_programId: { saleId: sale.id, programId: sale.programId } };
  if (await prisma.commission.findUnique({ where })) return;
  await Promise.all([
    prisma.commission.create({
      data: {
        id: randomUUID(),
        saleId: randomUUID(),
        programId: sale.programId,
        affiliateId: sale.affiliateId,
        earnings: sale.earnings,
      },
    }),
    prisma.affiliate.update({ // expect: missing-idempotency-key
      where: { id: sale.affiliateId },
      data: { balance: { increment: sale.earnings } },
    }),
  ]);
}

interface MonthlyBonus {
  readonly month: string;
  readonly affiliateId: string;
  readonly amount: number;
}

/** The bonus is stored after it was paid: when that fails, the delivery is repeated and pays again. */
export async function bookBonus({ month, affiliateId, amount }: MonthlyBonus): Promise<void> {
  if (await prisma.bonus.findFirst({ where: { month, affiliateId } })) return;
  await prisma.affiliate.update({ // expect: missing-idempotency-key
    where: { id: affiliateId },
    data: { balance: { increment: amount } },
  });
  await prisma.bonus.create({ data: { id: randomUUID(), month, affiliateId, amount } });
}
