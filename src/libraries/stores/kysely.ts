import { runStatement } from '../define-kysely-statement.js';
import { defineLibrary } from '../define-library.js';

const terminals = ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow', 'stream'];

/** Kysely: a chain is a statement, which `execute…` runs; `sql` is a piece of SQL, or a statement by itself. */
export default defineLibrary({
  id: 'kysely',
  family: 'store',
  packages: ['kysely'],
  docs: 'https://kysely-org.github.io/kysely-apidoc/',
  rows: [
    { path: 'Kysely()', handle: true },
    { path: 'Transaction|ControlledTransaction|QueryCreator()', is: 'Kysely()', handle: true },
    {
      path: 'Kysely().selectFrom|selectNoFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto|with|withRecursive()',
      builder: { hook: runStatement, terminals },
    },
    { path: 'Kysely().withSchema|withPlugin|withoutPlugins|withTables()', returns: 'base' },
    { path: 'Kysely().transaction()' },
    { path: 'Kysely().transaction().setIsolationLevel|setAccessMode()', is: 'Kysely().transaction()' },
    {
      path: 'Kysely().transaction().execute()',
      invokes: [{ callee: 'arg0', with: ['tx'], transaction: { isolation: 'step:setIsolationLevel' } }],
      async: true,
      throws: true,
    },
    { path: 'Kysely().startTransaction()' },
    { path: 'Kysely().startTransaction().setIsolationLevel|setAccessMode()', is: 'Kysely().startTransaction()' },
    {
      path: 'Kysely().startTransaction().execute()',
      is: 'Kysely()',
      handle: true,
      effects: [{ begin: { isolation: 'step:setIsolationLevel' } }],
      async: true,
      throws: true,
    },
    { path: 'Kysely().commit|rollback|savepoint|rollbackToSavepoint|releaseSavepoint()' },
    { path: 'Kysely().commit().execute()', effects: [{ commit: {} }], async: true, returns: 'void', throws: true },
    { path: 'Kysely().rollback().execute()', effects: [{ rollback: {} }], async: true, returns: 'void' },
    {
      path: 'Kysely().savepoint|rollbackToSavepoint|releaseSavepoint().execute()',
      returns: 'client',
      async: true,
      throws: true,
    },
    { path: 'Kysely().connection()' },
    {
      path: 'Kysely().connection().execute()',
      invokes: [{ callee: 'arg0', with: ['client'], returned: true }],
      throws: true,
    },
    {
      path: 'Kysely().executeQuery()',
      sql: { text: 'arg0' },
      returns: { object: { rows: 'result', numAffectedRows: 'count' } },
      async: true,
      throws: true,
    },
    { path: 'CompiledQuery.raw()', returns: { object: { text: 'arg0', values: 'arg1' } } },
    { path: 'Kysely().destroy()', async: true, returns: 'void' },
    { path: 'Kysely().fn', is: 'ExpressionBuilder()' },
    { path: 'Kysely().case()', is: 'ExpressionBuilder()' },
    { path: 'Kysely().dynamic.ref()' },

    { path: 'sql()', fragment: 'template' },
    { path: 'sql().as|$castTo|$notNull|withPlugin()', is: 'sql()' },
    {
      path: 'sql().execute()',
      sql: { text: 'base' },
      on: 'arg0',
      returns: { object: { rows: 'result', numAffectedRows: 'count' } },
      async: true,
      throws: true,
    },
    { path: 'sql.raw()', fragment: 'raw' },
    { path: 'sql.ref|table|id()', fragment: 'helper' },
    { path: 'sql.join()', fragment: 'list' },
    { path: 'sql.lit|val|value()', fragment: 'value' },
    { path: 'sql.ref|table|id|raw|join|lit|val|value().as|$castTo()' },

    { path: 'ExpressionBuilder()' },
    { path: 'expressionBuilder()', is: 'ExpressionBuilder()' },
    { path: 'ExpressionBuilder().*', is: 'ExpressionBuilder()' },
    { path: 'ExpressionBuilder()()', is: 'ExpressionBuilder()' },
    { path: 'JoinBuilder().*()', is: 'JoinBuilder()' },
    { path: 'OnConflictBuilder().*()', is: 'OnConflictBuilder()' },

    { path: 'PostgresDialect|MysqlDialect|SqliteDialect|MssqlDialect()' },
    { path: 'CamelCasePlugin|DeduplicateJoinsPlugin|ParseJSONResultsPlugin|HandleEmptyInListsPlugin()' },
    { path: 'Selectable|Insertable|Updateable|Simplify()', wraps: true },
    { path: 'Migrator|FileMigrationProvider|NoResultError()' },
    { path: 'Migrator().*()', async: true },
  ],
});
