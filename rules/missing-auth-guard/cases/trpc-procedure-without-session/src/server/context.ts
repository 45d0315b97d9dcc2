import { PrismaClient } from '@prisma/client';
import { getServerSession } from 'next-auth';

const db = new PrismaClient();

export async function createContext({ headers }: { headers: Headers }) {
  return { session: await getServerSession(), db, headers };
}

export type Context = Awaited<ReturnType<typeof createContext>>;
