import { withWalletLock } from './lock.js';
import { prisma } from './prisma.js';

export interface Invoice {
  readonly userId: string;
  readonly paymentHash: string;
  readonly amount: number;
}

async function balanceOf(userId: string): Promise<number> {
  const wallet = await prisma.wallet.findUniqueOrThrow({ where: { userId } });
  return wallet.balance;
}

/** Waiting for the lock, each request already holds the balance it is going to compare. */
export async function payReadingFirst({ userId, paymentHash, amount }: Invoice): Promise<void> {
  const balance = await balanceOf(userId);
  await withWalletLock(userId, async () => {
    if (balance < amount) throw new Error('insufficient balance');
    await prisma.$transaction(async (tx) => {
      await tx.payment.create({ data: { userId, paymentHash, amount } });
      await tx.wallet.update({ where: { userId }, data: { balance: { decrement: amount } } }); // expect: unlocked-balance-update
    });
  });
}

export async function pay({ userId, paymentHash, amount }: Invoice): Promise<void> {
  await withWalletLock(userId, async () => {
    const balance = await balanceOf(userId);
    if (balance < amount) throw new Error('insufficient balance');
    await prisma.$transaction(async (tx) => {
      await tx.payment.create({ data: { userId, paymentHash, amount } });
      await tx.wallet.update({ where: { userId }, data: { balance: { decrement: amount } } }); // ok: unlocked-balance-update
    });
  });
}
