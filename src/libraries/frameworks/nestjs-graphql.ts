import { defineLibrary } from '../define-library.js';

/** Resolvers are controllers whose queries and mutations are operations; fields of other types are reached through these. */
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
    { name: 'Query', means: { operation: { type: 'Query', name: 'arg1.name | arg0.name | arg0' } } },
    { name: 'Mutation', means: { operation: { type: 'Mutation', name: 'arg1.name | arg0.name | arg0' } } },
    { name: 'Subscription', means: { operation: { type: 'Subscription', name: 'arg1.name | arg0.name | arg0' } } },
    { name: 'Args', means: { param: 'body', name: 'arg0.name | arg0' } },
    { name: 'Context', means: { param: 'context' } },
  ],
});
