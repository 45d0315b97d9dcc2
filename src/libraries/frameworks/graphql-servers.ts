import type { ExchangeSpec, Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const EXPRESS: readonly ExchangeSpec[] = [{ req: 'request', res: 'response' }];

/** Version 4 and later: the server is handed to an integration, which makes the context. */
const integrations: readonly Row[] = [
  { path: 'expressMiddleware()', operations: { of: 'arg0', context: { from: 'arg1.context', with: EXPRESS } } },
  {
    path: 'startStandaloneServer()',
    operations: { of: 'arg0', context: { from: 'arg1.context', with: EXPRESS }, listens: true },
    async: true,
  },
  {
    path: 'startServerAndCreateNextHandler()',
    operations: { of: 'arg0', context: { from: 'arg1.context', with: ['request', 'response'] } },
  },
];

/** Up to version 3 the server made the context itself and was mounted by a method. */
const server: readonly Row[] = [
  {
    path: 'ApolloServer()',
    operations: {
      of: 'arg0.schema',
      resolvers: 'arg0.resolvers',
      context: { from: 'arg0.context', with: EXPRESS },
    },
  },
  {
    path: 'ApolloServer().applyMiddleware()',
    router: { mount: { router: 'base', prefix: 'arg0.path', on: 'arg0.app' } },
  },
  { path: 'ApolloServer().getMiddleware|createHandler()', operations: { of: 'base' } },
  { path: 'ApolloServer().listen()', operations: { of: 'base', listens: true }, async: true },
  { path: 'ApolloServer().start|stop|installSubscriptionHandlers()', returns: 'void', async: true },
  { path: 'ApolloServer().graphqlPath' },
];

const rest: readonly Row[] = [
  { path: 'gql()' },
  { path: 'ApolloError|AuthenticationError|ForbiddenError|UserInputError|SyntaxError|ValidationError()' },
  {
    path: 'ApolloServerPluginDrainHttpServer|ApolloServerPluginLandingPageDisabled|ApolloServerPluginUsageReporting()',
  },
  { path: 'ApolloServerPluginLandingPageLocalDefault|ApolloServerPluginLandingPageProductionDefault()' },
  { path: 'ApolloServerPluginLandingPageGraphQLPlayground|ApolloServerPluginCacheControl()' },
  { path: 'unwrapResolverError()', returns: 'arg0' },
];

/** Servers answer the operations of a schema, or of resolvers by type and name. */
export default defineLibrary({
  id: 'graphql-servers',
  family: 'framework',
  packages: [
    '@apollo/server',
    '@as-integrations/*',
    'apollo-server',
    'apollo-server-core',
    'apollo-server-express',
    'apollo-server-micro',
    'apollo-server-lambda',
    'apollo-server-errors',
  ],
  docs: 'https://www.apollographql.com/docs/apollo-server/api/apollo-server',
  rows: [...integrations, ...server, ...rest],
});
