import type { Entity } from '../../model/schema.js';
import type { DecoratorDialect } from './decorated-entities.js';

/** MikroORM entities: https://mikro-orm.io/docs/decorators. */
export function mikroOrmDialect(readCheck: (text: string) => Entity['checks']): DecoratorDialect {
  return {
    source: 'mikro-orm',
    isPackage: (name) => name.startsWith('@mikro-orm/'),
    entities: ['Entity'],
    members: {
      Property: 'column',
      PrimaryKey: 'id',
      Enum: 'column',
      ManyToOne: 'one',
      OneToOne: 'one',
      OneToMany: 'many',
      ManyToMany: 'many',
      Index: 'index',
      Unique: 'unique',
    },
    readCheck,
  };
}
