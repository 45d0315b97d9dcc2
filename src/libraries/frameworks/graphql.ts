import { defineLibrary } from '../define-library.js';

/** Schemas as objects: the fields of the root types are the operations, each with its `resolve`. */
export default defineLibrary({
  id: 'graphql',
  family: 'framework',
  packages: ['graphql'],
  docs: 'https://www.graphql-js.org/api-v16/type/',
  rows: [
    {
      path: 'GraphQLSchema()',
      operations: { types: { Query: 'arg0.query', Mutation: 'arg0.mutation', Subscription: 'arg0.subscription' } },
    },
    { path: 'GraphQLObjectType()', operations: { fields: 'arg0.fields' } },
    { path: 'GraphQLInterfaceType|GraphQLInputObjectType|GraphQLUnionType()', operations: {} },
    { path: 'GraphQLScalarType|GraphQLEnumType()', operations: {} },
    { path: 'GraphQLNonNull|GraphQLList|GraphQLDirective()' },
    { path: 'GraphQLError()' },
    { path: 'lexicographicSortSchema()', operations: { of: 'arg0' } },
    { path: 'printSchema|printType|parse|validate|print|separateOperations()', returns: 'unknown' },
  ],
});
