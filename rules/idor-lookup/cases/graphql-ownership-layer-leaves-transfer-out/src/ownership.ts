import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { prisma } from './resolvers.js';

type Resolve = GraphQLFieldResolver<unknown, { readonly memberId: string }>;

/** Goes on only with a pot of the caller's. */
async function ownPot(
  resolve: Resolve,
  parent: unknown,
  args: { potId: string },
  context: { readonly memberId: string },
  info: GraphQLResolveInfo,
) {
  const pot = await prisma.pot.findUnique({ where: { id: args.potId } });
  if (!pot || pot.memberId !== context.memberId) throw new Error('No such pot.');
  return resolve(parent, args, context, info);
}

export const ownership = { Mutation: { renamePot: ownPot } };
