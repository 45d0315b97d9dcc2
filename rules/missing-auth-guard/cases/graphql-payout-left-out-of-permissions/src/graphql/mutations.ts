import { GraphQLFloat, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import type { Viewer } from '../server/context.js';
import { prisma } from '../server/db.js';
import { counted } from './field.js';

const PayoutType = new GraphQLObjectType({
  name: 'Payout',
  fields: () => ({ id: { type: GraphQLString }, status: { type: GraphQLString } }),
});

const requestPayout = counted({
  type: new GraphQLNonNull(PayoutType),
  args: { amount: { type: new GraphQLNonNull(GraphQLInt) } },
  resolve: (_, { amount }, { merchant }: Viewer) => // ok: missing-auth-guard -- the permission map names it
    prisma.payout.create({ data: { amount, status: 'requested', merchantId: merchant!.id } }),
});

const requestInstantPayout = counted({
  type: new GraphQLNonNull(PayoutType),
  args: { amount: { type: new GraphQLNonNull(GraphQLInt) } },
  resolve: (_, { amount }, { merchant }: Viewer) => // expect: missing-auth-guard
    prisma.payout.create({ data: { amount, status: 'instant', merchantId: merchant!.id } }),
});

const setFeeRate = counted({
  type: PayoutType,
  args: { merchantId: { type: GraphQLString }, percent: { type: GraphQLFloat } },
  resolve: (_, { merchantId, percent }) => // expect: missing-auth-guard
    prisma.feeRate.create({ data: { merchantId, percent } }),
});

export const MutationType = new GraphQLObjectType({
  name: 'Mutation',
  fields: () => ({ requestPayout, requestInstantPayout, setFeeRate }),
});
