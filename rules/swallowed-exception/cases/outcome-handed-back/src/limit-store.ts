import pino from 'pino';
import { prisma } from './db.js';
import { err, ok } from './outcome.js';

const log = pino();

export async function setLimit(merchantId: string, amount: number) {
  try {
    return ok(await prisma.limit.update({ where: { merchantId }, data: { amount } }));
  } catch (error) { // ok: swallowed-exception
    return err<never>(new Error('limit_not_set', { cause: error }));
  }
}

/** Without a limit everything may be spent: the caller does not learn that it is still there. */
export async function dropLimit(merchantId: string) {
  try {
    await prisma.limit.update({ where: { merchantId }, data: { amount: 0 } });
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'limit not dropped');
  }
  return ok(true);
}

/** Nothing, where it failed. */
export async function zeroLimit(merchantId: string) {
  try {
    return await prisma.limit.update({ where: { merchantId }, data: { amount: 0 } });
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'limit not zeroed');
    return null;
  }
}
