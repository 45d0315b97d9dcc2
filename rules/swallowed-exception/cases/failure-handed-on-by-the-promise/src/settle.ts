import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function markSettled(id: string): Promise<void> {
  await prisma.settlement.update({ where: { id }, data: { state: 'settled' } });
}
