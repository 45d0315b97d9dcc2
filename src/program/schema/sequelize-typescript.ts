import type { DecoratorDialect } from './decorated-entities.js';

/** sequelize-typescript models: https://github.com/sequelize/sequelize-typescript. */
export const SEQUELIZE_TYPESCRIPT: DecoratorDialect = {
  source: 'sequelize',
  isPackage: (name) => name === 'sequelize-typescript' || name === '@sequelize/core',
  entities: ['Table'],
  members: {
    Column: 'column',
    Attribute: 'column',
    CreatedAt: 'column',
    UpdatedAt: 'column',
    DeletedAt: 'column',
    PrimaryKey: 'id',
    ForeignKey: 'foreign-key',
    BelongsTo: 'one',
    HasOne: 'one',
    HasMany: 'many',
    BelongsToMany: 'many',
    Index: 'index',
    Unique: 'unique',
  },
};
