import { defineLibrary } from '../define-library.js';
import { runLookup, runStatement } from '../define-drizzle-statement.js';

/** Calls by which a chain of SQLite is run and says what of its rows is wanted. */
const terminals = ['execute', 'all', 'get', 'run'];
/** Raw SQL on a database; what it yields hangs on the driver. */
const rows = { object: { rows: 'result', rowCount: 'count' } } as const;

/** Drizzle: a chain is a statement that runs when it is awaited; `sql` is a piece of SQL; tables and columns are values. */
export default defineLibrary({
  id: 'drizzle',
  family: 'store',
  packages: ['drizzle-orm'],
  docs: 'https://orm.drizzle.team/docs/overview',
  rows: [
    { path: 'drizzle()', handle: true },
    { path: 'withReplicas()', returns: 'arg0' },
    {
      path:
        'NodePgDatabase|PostgresJsDatabase|PgDatabase|PgliteDatabase|NeonDatabase|NeonHttpDatabase|VercelPgDatabase|' +
        'AwsDataApiPgDatabase|PgTransaction|PgAsyncDatabase|PgAsyncTransaction|NodePgTransaction|PostgresJsTransaction|' +
        'MySql2Database|MySqlDatabase|MySqlTransaction|MySql2Transaction|PlanetScaleDatabase|TiDBServerlessDatabase|' +
        'BaseSQLiteDatabase|BetterSQLite3Database|LibSQLDatabase|DrizzleD1Database|BunSQLDatabase|BunSQLiteDatabase|' +
        'SQLiteTransaction|LibSQLTransaction|SingleStoreDatabase|SingleStoreDriverDatabase()',
      is: 'drizzle()',
      handle: true,
    },
    { path: 'drizzle().$primary', is: 'drizzle()', handle: true },
    {
      path: 'drizzle().select|selectDistinct|selectDistinctOn|insert|update|delete|with|$count()',
      builder: { hook: runStatement, terminals },
    },
    { path: 'drizzle().$with()' },
    { path: 'drizzle().$with().as()' },
    { path: 'drizzle().query.*.findFirst|findMany()', hook: runLookup, throws: true },
    {
      path: 'drizzle().transaction()',
      invokes: [{ callee: 'arg0', with: ['tx'], transaction: { isolation: 'arg1.isolationLevel' } }],
      async: true,
      throws: true,
    },
    { path: 'drizzle().rollback()', effects: [{ rollback: {} }], ends: true },
    { path: 'drizzle().batch()', gathers: { statements: 'arg0' }, async: true, throws: true },
    { path: 'drizzle().execute()', sql: { text: 'arg0' }, returns: rows, async: true, throws: true },
    { path: 'drizzle().all|values()', sql: { text: 'arg0' }, returns: 'result', async: true, throws: true },
    { path: 'drizzle().get()', sql: { text: 'arg0' }, returns: { optional: 'result' }, async: true, throws: true },
    { path: 'drizzle().run()', sql: { text: 'arg0' }, returns: rows, async: true, throws: true },

    { path: 'sql()', fragment: 'template' },
    { path: 'sql().as|mapWith|inlineParams()', is: 'sql()' },
    { path: 'sql.raw()', fragment: 'raw' },
    { path: 'sql.join()', fragment: 'list' },
    { path: 'sql.identifier()', fragment: 'helper' },
    { path: 'sql.param()', fragment: 'value' },
    { path: 'sql.placeholder()' },
    { path: 'placeholder()' },
    { path: 'sql.empty()', fragment: 'empty' },

    { path: 'pgTable|mysqlTable|sqliteTable|singlestoreTable|gelTable()', fragment: 'name' },
    { path: 'pgTable|mysqlTable|sqliteTable|singlestoreTable|gelTable().*', fragment: 'name' },
    { path: 'pgTable|mysqlTable|sqliteTable|singlestoreTable|gelTable().enableRLS()', returns: 'base' },
    { path: 'pgView|pgMaterializedView|mysqlView|sqliteView().as|existing()', is: 'pgTable()', fragment: 'name' },
    { path: 'pgTableCreator|mysqlTableCreator|sqliteTableCreator|singlestoreTableCreator()' },
    {
      path: 'pgTableCreator|mysqlTableCreator|sqliteTableCreator|singlestoreTableCreator()()',
      is: 'pgTable()',
      fragment: 'name',
    },
    { path: 'pgSchema|mysqlSchema|singlestoreSchema|gelSchema()' },
    { path: 'pgSchema|mysqlSchema|singlestoreSchema|gelSchema().table()', is: 'pgTable()', fragment: 'name' },
    { path: 'alias|aliasedTable()', is: 'pgTable()', fragment: 'name' },
    { path: 'FieldsOf()' },
    { path: 'FieldsOf().*', fragment: 'name' },

    { path: 'eq|ne|gt|gte|lt|lte|like|ilike|notLike|notIlike|inArray|notInArray|between|notBetween()' },
    { path: 'and|or|not|exists|notExists|isNull|isNotNull|arrayContains|arrayContained|arrayOverlaps()' },
    { path: 'asc|desc()' },
    { path: 'count|countDistinct|sum|sumDistinct|avg|avgDistinct|max|min()' },
    { path: 'count|countDistinct|sum|sumDistinct|avg|avgDistinct|max|min().as|mapWith()' },
    { path: 'relations|defineRelations|defineRelationsPart|getTableColumns|getTableName()' },
    { path: 'InferSelectModel|InferInsertModel()', wraps: true },
    { path: 'DrizzleError|DrizzleQueryError|TransactionRollbackError()' },
  ],
});
