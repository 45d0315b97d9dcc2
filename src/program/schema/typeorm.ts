import type { Entity } from '../../model/schema.js';
import type { DecoratorDialect } from './decorated-entities.js';

/** TypeORM entities: https://typeorm.io/docs/help/decorator-reference. */
export function typeormDialect(readCheck: (text: string) => Entity['checks']): DecoratorDialect {
  return {
    source: 'typeorm',
    isPackage: (name) => name === 'typeorm',
    entities: ['Entity', 'ChildEntity', 'ViewEntity'],
    members: {
      Column: 'column',
      PrimaryColumn: 'id',
      PrimaryGeneratedColumn: 'id',
      ObjectIdColumn: 'id',
      CreateDateColumn: 'column',
      UpdateDateColumn: 'column',
      DeleteDateColumn: 'column',
      VersionColumn: 'version',
      ViewColumn: 'column',
      ManyToOne: 'one',
      OneToOne: 'one',
      OneToMany: 'many',
      ManyToMany: 'many',
      JoinColumn: 'join',
      Index: 'index',
      Unique: 'unique',
    },
    readCheck,
  };
}
