import { defineLibrary } from '../define-library.js';

/** Resolvers are controllers whose queries, mutations and fields are routes; arguments come from the request's body. */
export default defineLibrary({
  id: 'nestjs-graphql',
  family: 'framework',
  packages: ['@nestjs/graphql'],
  docs: 'https://docs.nestjs.com/graphql/resolvers',
  rows: [
    { path: 'GqlExecutionContext.create()', returns: 'arg0' },
    { path: 'GqlExecutionContext().getContext|getArgs|getInfo|getRoot()' },
    { path: 'Resolver|Query|Mutation|Subscription|ResolveField|Args|Context|Parent|Root|Info()' },
    { path: 'ObjectType|InputType|ArgsType|Field|InterfaceType|Directive|Extensions|Scalar|HideField()' },
    { path: 'PartialType|PickType|OmitType|IntersectionType()', returns: 'arg0' },
    { path: 'registerEnumType|createUnionType()', returns: 'arg0' },
    { path: 'GraphQLModule.forRoot|forRootAsync()' },
  ],
  decorators: [
    { name: 'Resolver', means: { controller: { path: '' } } },
    { name: 'Query', means: { route: { method: 'QUERY', path: 'arg1.name | arg0' } } },
    { name: 'Mutation', means: { route: { method: 'MUTATION', path: 'arg1.name | arg0' } } },
    { name: 'Subscription', means: { route: { method: 'SUBSCRIPTION', path: 'arg1.name | arg0' } } },
    { name: 'ResolveField', means: { route: { method: 'FIELD', path: 'arg1.name | arg0' } } },
    { name: 'Args', means: { param: 'body' } },
  ],
});
