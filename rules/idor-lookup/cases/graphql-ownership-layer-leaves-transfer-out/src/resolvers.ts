import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();

interface Context {
  readonly memberId: string;
}

/** Whose pot it is has been asked by then, for every operation that the layer names. */
const renamePot = (_parent: unknown, { potId, label }: { potId: string; label: string }) =>
  prisma.pot.update({ where: { id: potId }, data: { label } }); // ok: idor-lookup -- the layer compared its member

const closePot = (_parent: unknown, { potId }: { potId: string }) =>
  prisma.pot.update({ where: { id: potId }, data: { closed: true } }); // expect: idor-lookup

/** Editors clean up labels of everybody's pots. */
const relabelPot = async (_parent: unknown, { potId, label }: { potId: string; label: string }, { memberId }: Context) => {
  const member = await prisma.member.findUnique({ where: { id: memberId } });
  if (!member?.isEditor) throw new Error('Editors only.');
  return prisma.pot.update({ where: { id: potId }, data: { label } }); // ok: idor-lookup -- a role that reaches every pot
};

export const resolvers = {
  Query: {
    pot: (_parent: unknown, { potId }: { potId: string }, { memberId }: Context) =>
      prisma.pot.findFirst({ where: { id: potId, memberId } }), // ok: idor-lookup -- tied in the selector
    potByLink: (_parent: unknown, { potId }: { potId: string }) =>
      prisma.pot.findUnique({ where: { id: potId } }), // expect: idor-lookup
  },
  Mutation: { renamePot, closePot, relabelPot },
};
