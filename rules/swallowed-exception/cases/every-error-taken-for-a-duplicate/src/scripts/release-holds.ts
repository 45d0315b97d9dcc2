import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

/** Whoever runs this sees what it says. */
async function release(merchantId: string): Promise<void> {
  try {
    await prisma.channel.updateMany({ where: { merchantId }, data: { payoutHeld: false } });
  } catch (error) { // ok: swallowed-exception
    console.error('payouts not released', error);
  }
  try {
    await prisma.channel.updateMany({ where: { merchantId }, data: { credit: 0 } });
  } catch {} // expect: swallowed-exception
  await prisma.callbackEndpoint.updateMany({ where: { merchantId }, data: { url: '' } });
}

void release(process.argv[2] ?? '');
