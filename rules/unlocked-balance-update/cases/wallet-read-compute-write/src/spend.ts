import { prisma } from './prisma.js';

export interface Spending {
  readonly userId: string;
  readonly amount: number;
  readonly reference: string;
}

/** A transaction alone does not help: both requests read the same balance and the later write wins. */
export async function spendFromRead({ userId, amount, reference }: Spending): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const wallet = await tx.wallet.findUniqueOrThrow({ where: { userId } });
    const rest = wallet.balance - amount;
    if (rest < 0) throw new Error('insufficient funds');
    await tx.entry.create({ data: { walletId: wallet.id, reference, amount } });
    await tx.wallet.update({ where: { id: wallet.id }, data: { balance: rest } }); // expect: unlocked-balance-update
  });
}

export async function spendIfCovered({ userId, amount, reference }: Spending): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const wallet = await tx.wallet.findUniqueOrThrow({ where: { userId }, select: { id: true } });
    await tx.entry.create({ data: { walletId: wallet.id, reference, amount } });
    const spent = await tx.wallet.updateMany({ // ok: unlocked-balance-update
      where: { id: wallet.id, balance: { gte: amount } },
      data: { balance: { decrement: amount } },
    });
    if (spent.count !== 1) throw new Error('insufficient funds');
  });
}

export async function spendLocked({ userId, amount, reference }: Spending): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const [wallet] = await tx.$queryRaw<{ id: string; balance: number }[]>`
      select "id", "balance" from "Wallet" where "userId" = ${userId} for update`;
    if (wallet === undefined || wallet.balance < amount) throw new Error('insufficient funds');
    await tx.entry.create({ data: { walletId: wallet.id, reference, amount } });
    await tx.wallet.update({ where: { id: wallet.id }, data: { balance: wallet.balance - amount } }); // ok: unlocked-balance-update
  });
}

export async function spendAfterCheck({ userId, amount, reference }: Spending): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const wallet = await tx.wallet.findUniqueOrThrow({ where: { userId } });
    if (wallet.balance < amount) throw new Error('insufficient funds');
    await tx.entry.create({ data: { walletId: wallet.id, reference, amount } });
    await tx.wallet.update({ where: { id: wallet.id }, data: { balance: { decrement: amount } } }); // expect: unlocked-balance-update
  });
}
