import { defineLibrary } from '../define-library.js';

/** Abilities: `throwUnlessCan` refuses by throwing. */
export default defineLibrary({
  id: 'casl',
  family: 'auth',
  packages: ['@casl/ability'],
  docs: 'https://casl.js.org/v6/en/guide/intro',
  rows: [
    { path: 'createMongoAbility|defineAbility|AbilityBuilder|Ability|PureAbility|MongoAbility()' },
    { path: 'AbilityBuilder().build()' },
    { path: 'AbilityBuilder().can|cannot()', returns: 'unknown' },
    { path: 'subject()', returns: 'arg1' },
    { path: 'ForbiddenError.from()' },
    { path: 'ForbiddenError.from().setMessage()', returns: 'base' },
    {
      path: 'ForbiddenError.from().throwUnlessCan()',
      effects: [{ authorize: { requires: 'arg0', fails: 'throws' } }],
      returns: 'void',
      throws: true,
    },
  ],
});
