import { defineLibrary } from '../define-library.js';

/** Schemas put together of resolvers by type and name, and of other schemas. */
export default defineLibrary({
  id: 'graphql-tools',
  family: 'framework',
  packages: ['@graphql-tools/*', 'graphql-tools', '@apollo/subgraph', '@apollo/federation', 'graphql-middleware'],
  docs: 'https://the-guild.dev/graphql/tools/docs/generate-schema',
  rows: [
    { path: 'makeExecutableSchema()', operations: { resolvers: 'arg0.resolvers' } },
    { path: 'addResolversToSchema()', operations: { of: 'arg0.schema', resolvers: 'arg0.resolvers' } },
    { path: 'mergeSchemas()', operations: { of: 'arg0.schemas', resolvers: 'arg0.resolvers' } },
    { path: 'mergeResolvers()', returns: 'arg0' },
    { path: 'mergeTypeDefs()', returns: 'unknown' },
    // https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-subgraph
    { path: 'buildSubgraphSchema|buildFederatedSchema()', operations: { resolvers: 'arg0' } },
    // https://github.com/dimatill/graphql-middleware#api
    { path: 'applyMiddleware|applyMiddlewareToDeclaredResolvers()', operations: { of: 'arg0', layers: 'rest1' } },
  ],
});
