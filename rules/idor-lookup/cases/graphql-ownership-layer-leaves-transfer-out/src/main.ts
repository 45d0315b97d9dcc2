import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { applyMiddleware } from 'graphql-middleware';
import jwt from 'jsonwebtoken';
import { ownership } from './ownership.js';
import { resolvers } from './resolvers.js';

const typeDefs = `#graphql
  type Pot { id: ID! label: String! closed: Boolean! }
  type Query { pot(potId: ID!): Pot potByLink(potId: ID!): Pot }
  type Mutation { renamePot(potId: ID!, label: String!): Pot closePot(potId: ID!): Pot relabelPot(potId: ID!, label: String!): Pot }
`;

const schema = applyMiddleware(makeExecutableSchema({ typeDefs, resolvers }), ownership);

await startStandaloneServer(new ApolloServer({ schema }), {
  context: async ({ req }) => {
    const claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_SECRET!, { algorithms: ['HS256'] });
    return { memberId: String(claims.sub) };
  },
});
