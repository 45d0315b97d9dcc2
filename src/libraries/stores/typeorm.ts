import { repositoryRows } from '../define-repository.js';
import { typeormBuilder } from '../define-typeorm-builder.js';
import { defineLibrary } from '../define-library.js';

const isolated = { isolation: 'arg0', as: 'EntityManager()' };

/** TypeORM: repositories, entity managers, query builders, active records. */
export default defineLibrary({
  id: 'typeorm',
  family: 'store',
  packages: ['typeorm', '@nestjs/typeorm'],
  docs: 'https://typeorm.io/docs/working-with-entity-manager/repository-api',
  rowsAre: 'BaseEntity()',
  rows: [
    { path: 'DataSource|EntityManager()', handle: true },
    { path: 'Connection|getConnection|createConnection()', is: 'DataSource()' },
    { path: 'getManager()', is: 'EntityManager()' },
    { path: 'DataSource|EntityManager|QueryRunner().connection()', is: 'DataSource()' },
    { path: 'DataSource().initialize|connect|destroy()', async: true, returns: 'base' },
    { path: 'DataSource|QueryRunner|Repository().manager', is: 'EntityManager()', handle: false },
    {
      path: 'DataSource|EntityManager().getRepository|getTreeRepository|getMongoRepository|withRepository|getCustomRepository()',
      is: 'Repository()',
      entity: 'arg0',
    },
    { path: 'getRepository()', is: 'Repository()', entity: 'arg0' },
    { path: 'TreeRepository|AbstractRepository()', is: 'Repository()' },
    // A decorator of @nestjs/typeorm: the parameter is the entity's repository.
    { path: 'InjectRepository()', is: 'Repository()', entity: 'arg0', returns: 'self' },
    { path: 'Repository().extend()', is: 'Repository()' },
    {
      path: 'DataSource|EntityManager().transaction()',
      invokes: [{ callee: 'arg1 | arg0', with: ['tx'], transaction: isolated }],
      async: true,
      throws: true,
    },

    { path: 'DataSource().createQueryRunner()', is: 'QueryRunner()', handle: true },
    { path: 'QueryRunner()', handle: true },
    { path: 'QueryRunner().connect|release()', async: true, returns: 'void' },
    {
      path: 'QueryRunner().startTransaction()',
      effects: [{ begin: { isolation: 'arg0' } }],
      async: true,
      returns: 'void',
      throws: true,
    },
    {
      path: 'QueryRunner().commitTransaction()',
      effects: [{ commit: {} }],
      async: true,
      returns: 'void',
      throws: true,
    },
    { path: 'QueryRunner().rollbackTransaction()', effects: [{ rollback: {} }], async: true, returns: 'void' },
    {
      path: 'DataSource|EntityManager|QueryRunner|Repository().query()',
      sql: { text: 'arg0', params: 'arg1' },
      async: true,
      throws: true,
    },

    ...repositoryRows,
    { path: 'DataSource|QueryRunner().createQueryBuilder()', builder: typeormBuilder },
    { path: 'Brackets|NotBrackets()' },

    { path: 'BaseEntity().save()', effects: [{ save: { value: 'self' } }], async: true, throws: true },
    {
      path: 'BaseEntity().remove|softRemove()',
      effects: [{ write: { operation: 'delete', entity: 'self', where: 'key' } }],
      async: true,
      throws: true,
    },
    { path: 'BaseEntity().reload()', effects: [{ read: { entity: 'self', where: 'key' } }], async: true, throws: true },

    { path: 'In|Any()', returns: { object: { in: 'arg0' } } },
    { path: 'Equal()', returns: 'arg0' },
    { path: 'Not()', returns: { object: { not: 'arg0' } } },
    { path: 'IsNull()', returns: 'null' },
    { path: 'LessThan()', returns: { object: { lt: 'arg0' } } },
    { path: 'LessThanOrEqual()', returns: { object: { lte: 'arg0' } } },
    { path: 'MoreThan()', returns: { object: { gt: 'arg0' } } },
    { path: 'MoreThanOrEqual()', returns: { object: { gte: 'arg0' } } },
    { path: 'Between()', returns: { object: { gte: 'arg0', lte: 'arg1' } } },
    { path: 'Like|ILike()', returns: { object: { contains: 'arg0' } } },
    { path: 'Raw()', returns: { object: { raw: 'arg0' } } },
  ],
});
