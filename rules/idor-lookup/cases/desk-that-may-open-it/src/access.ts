import { prisma } from './prisma.js';

/** Whoever sits at a desk may open its folders; at open desks, whoever is looked up beside it. */
export async function mayOpen(userId: string, deskId: string): Promise<boolean> {
  const desk = await prisma.desk
    .findFirstOrThrow({ where: { id: deskId, members: { some: { userId } } } })
    .catch(() => null);
  if (desk) return true;
  const open = await prisma.desk.findFirst({ where: { id: deskId, isOpen: true, members: { some: { user: { id: userId } } } } });
  return open !== null;
}
