import { defineLibrary } from '../define-library.js';

/** A layer of rules by type and name; an operation that is not named is let through unless `fallbackRule` says otherwise. */
export default defineLibrary({
  id: 'graphql-shield',
  family: 'auth',
  packages: ['graphql-shield'],
  docs: 'https://the-guild.dev/graphql/shield/docs/shield',
  rows: [
    { path: 'shield()', operations: { rules: { by: 'arg0', fallback: 'arg1.fallbackRule' } } },
    { path: 'rule()' },
    { path: 'rule()()', rule: { asks: 'arg0' } },
    { path: 'and|chain()', rule: { every: 'all' } },
    { path: 'or|race()', rule: { some: 'all' } },
    { path: 'not()', rule: { not: 'arg0' } },
    { path: 'allow', rule: { is: true } },
    { path: 'deny', rule: { is: false } },
  ],
});
