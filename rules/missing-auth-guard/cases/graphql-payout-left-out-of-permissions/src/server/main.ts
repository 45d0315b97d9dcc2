import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@apollo/server/express4';
import express from 'express';
import { GraphQLSchema } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { MutationType } from '../graphql/mutations.js';
import { QueryType } from '../graphql/queries.js';
import { viewerOf } from './context.js';
import { permissions } from './permissions.js';

export async function start(): Promise<void> {
  const schema = new GraphQLSchema({ query: QueryType, mutation: MutationType });
  const server = new ApolloServer({ schema: applyMiddleware(schema, permissions) });
  await server.start();
  const app = express();
  app.use('/graphql', express.json(), expressMiddleware(server, { context: viewerOf }));
  createServer(app).listen(4000);
}

await start();
