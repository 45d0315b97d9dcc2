import { defineLibrary } from '../define-library.js';

/** Handlers for an HTTP server: what they answer, and what they give to resolvers as context. */
export default defineLibrary({
  id: 'graphql-handlers',
  family: 'framework',
  packages: ['graphql-yoga', 'express-graphql', 'graphql-http'],
  docs: 'https://the-guild.dev/graphql/yoga-server/docs/features/context',
  rows: [
    { path: 'createSchema()', operations: { resolvers: 'arg0.resolvers' } },
    {
      path: 'createYoga()',
      operations: {
        of: 'arg0.schema',
        context: { from: 'arg0.context', with: [{ request: 'request', req: 'request', res: 'response' }] },
      },
    },
    // https://github.com/graphql/express-graphql#options
    {
      path: 'graphqlHTTP()',
      operations: { of: 'arg0.schema', context: { from: 'arg0.context', with: ['request'] } },
    },
    // https://github.com/graphql/graphql-http#recipes
    {
      path: 'createHandler()',
      operations: { of: 'arg0.schema', context: { from: 'arg0.context', with: ['request'] } },
    },
  ],
});
