import { Prisma } from '@prisma/client';

import { prisma } from './prisma';

const isolationLevel = Prisma.TransactionIsolationLevel.Serializable;

function isConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
}

/** Repeats the work when the database found it in conflict with another transaction. */
export async function retrySerializable<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work, { isolationLevel });
    } catch (error) {
      if (attempt === 5 || !isConflict(error)) throw error;
    }
  }
}
