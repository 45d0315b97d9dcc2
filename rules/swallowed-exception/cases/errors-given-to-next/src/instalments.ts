import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function settle(id: string, customerId: string): Promise<void> {
  await prisma.instalment.updateMany({ where: { id, customerId }, data: { status: 'settled' } });
}

export async function isDue(id: string, customerId: string): Promise<boolean> {
  const found = await prisma.instalment.findFirst({ where: { id, customerId, status: 'due' } });
  return found !== null;
}
