import { prisma } from './db.js';

/** The document, of that customer when one is given. Some callers are safe, so each call is judged by itself. */
export async function findDocument(id: string, customerId?: string) {
  return prisma.document.findFirst({ where: { id, ...(customerId && { customerId }) } });
}

/** Same table, but the owner cannot be left out. */
export async function findOwnDocument(id: string, customerId: string) {
  return prisma.document.findFirst({ where: { id, customerId } }); // ok: idor-lookup
}

/** Prisma takes an undefined value for "no condition". */
export async function listDocuments(kind: string, options: { customerId?: string } = {}) {
  return prisma.document.findMany({ where: { kind, customerId: options.customerId } });
}
