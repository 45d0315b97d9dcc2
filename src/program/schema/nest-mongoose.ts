import type { DecoratorDialect } from './decorated-entities.js';

/** `@nestjs/mongoose` schemas: https://docs.nestjs.com/techniques/mongodb. */
export const NEST_MONGOOSE: DecoratorDialect = {
  source: 'mongoose',
  isPackage: (name) => name === '@nestjs/mongoose',
  entities: ['Schema'],
  members: { Prop: 'column' },
};
