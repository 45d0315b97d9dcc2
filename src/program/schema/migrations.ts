import type { CallExpr, Callable, Expr, Module } from '../../model/il.js';
import type { Hierarchy } from '../find-implementations.js';
import { chainOf, type ChainLink, elementsOf, plainArguments, propertiesOf, type Scope, textOf } from '../match-il.js';
import type { ParseSql } from '../sql/parse-sql.js';
import { walkBody, walkExpressions } from '../walk-expressions.js';
import { makeField } from './make-entity.js';
import { readAttributes } from './sequelize.js';
import { applyDdl } from './sql-ddl.js';
import { addUnique, changeColumn, dropColumn, openTable, type Table, type Tables } from './sql-tables.js';

/** Applies what migrations written in code do to tables: Knex builders, Sequelize's query interface, raw SQL. */
export function applyMigration(
  input: Hierarchy,
  tables: Tables,
  { module, parseSql }: { readonly module: Module; readonly parseSql: ParseSql | undefined },
): void {
  walkExpressions(module, (expression, home) => {
    if (expression.kind !== 'call' || expression.callee.kind !== 'member') return;
    if (isUndone(input, module, home)) return;
    const text = textOf(plainArguments(expression)[0]);
    if (text === undefined) return;
    if (RAW.has(expression.callee.name) && parseSql) {
      applyDdl(tables, { text, file: module.path, start: expression.start }, parseSql);
    } else
      applyBuilder(input, tables, {
        scope: { module, home },
        call: expression,
        method: expression.callee.name,
        name: text,
      });
  });
}

const RAW: ReadonlySet<string> = new Set(['query', 'raw', 'addSql', 'execute', 'sql', 'runSql']);

/** What `down` does is undone by nobody. */
function isUndone(input: Hierarchy, module: Module, home: number): boolean {
  const { parents } = input.references.nestingOf(module);
  for (let frame = home; frame !== 0; frame = parents[frame] ?? 0) {
    const callable: Callable | undefined = module.callables[frame];
    if (callable?.name === 'down') return true;
  }
  return false;
}

interface BuilderUse {
  readonly scope: Scope;
  readonly call: CallExpr;
  readonly method: string;
  readonly name: string;
}

const BUILDERS: ReadonlySet<string> = new Set([
  'createTable',
  'createTableIfNotExists',
  'alterTable',
  'table',
  'dropTable',
  'dropTableIfExists',
]);

function applyBuilder(input: Hierarchy, tables: Tables, { scope, call, method, name }: BuilderUse): void {
  if (!BUILDERS.has(method)) return;
  if (method.startsWith('drop')) {
    tables.delete(name);
    return;
  }
  const definition = plainArguments(call)[1];
  const at = { file: scope.module.path, start: call.start, end: call.end };
  if (definition?.kind === 'function') {
    const table = openTable(tables, name, at);
    walkBody(scope.module, definition.callable, (expression) => {
      if (expression.kind !== 'call') return true;
      applyKnexChain(table, expression);
      return false;
    });
    return;
  }
  const columns = method === 'createTable' ? readAttributes(input, scope, definition) : [];
  if (columns.length === 0) return;
  const table = openTable(tables, name, at);
  for (const column of columns)
    table.columns.set(column.column ?? column.name, { ...column, name: column.column ?? column.name });
}

/** `t.uuid('id').primary()`, `t.integer('user_id').references('id').inTable('users')`, `t.unique(['a', 'b'])` */
function applyKnexChain(table: Table, call: Expr): void {
  const { root, links } = chainOf(call);
  const [first, ...modifiers] = links;
  if (root.kind !== 'local' || !first) return;
  const special = KNEX_METHODS[first.name];
  if (special) {
    special(table, first, modifiers);
    return;
  }
  const name = textOf(first.args[0]);
  if (name !== undefined && !NO_COLUMNS.test(first.name)) addColumn(table, { name, first, modifiers });
}

type KnexMethod = (table: Table, link: ChainLink, modifiers: readonly ChainLink[]) => void;

const addKey: KnexMethod = (table, link) => {
  const name = textOf(link.args[0]) ?? 'id';
  table.columns.set(name, makeField({ name, type: 'int', id: true }));
};

/** Methods of Knex's table builder that are no column types. */
const KNEX_METHODS: Readonly<Record<string, KnexMethod>> = {
  unique: (table, link) => {
    if (!propertiesOf(link.args[1]).has('predicate')) addUnique(table, columnsOf(link), undefined);
  },
  primary: (table, link) => {
    for (const column of columnsOf(link)) changeColumn(table, column, { id: true, optional: false });
  },
  foreign: (table, link, modifiers) => {
    const [column, ...others] = columnsOf(link);
    if (column !== undefined && others.length === 0) applyModifiers(table, column, modifiers);
  },
  increments: addKey,
  bigIncrements: addKey,
  dropColumn: (table, link) => {
    for (const column of columnsOf(link)) dropColumn(table, column);
  },
};

/** Methods of a table builder that add no column. */
const NO_COLUMNS =
  /^(?:drop|rename|index|comment|engine|charset|collate|inherits|setNullable|check|timestamps|queryContext)/;

function columnsOf({ args: [first] }: ChainLink): readonly string[] {
  const single = textOf(first);
  return single === undefined ? elementsOf(first).flatMap((item) => textOf(item) ?? []) : [single];
}

function addColumn(
  table: Table,
  column: { readonly name: string; readonly first: ChainLink; readonly modifiers: readonly ChainLink[] },
): void {
  const { name, first, modifiers } = column;
  const type =
    textOf(first.args[1]) !== undefined && first.name === 'specificType' ? textOf(first.args[1]) : first.name;
  const known = modifiers.some((modifier) => modifier.name === 'alter') ? table.columns.get(name) : undefined;
  table.columns.set(name, known ?? makeField({ name, type: type?.toLowerCase(), optional: true }));
  applyModifiers(table, name, modifiers);
}

function applyModifiers(table: Table, column: string, modifiers: readonly ChainLink[]): void {
  for (const { name, args } of modifiers) {
    if (name === 'primary') changeColumn(table, column, { id: true, optional: false });
    if (name === 'notNullable') changeColumn(table, column, { optional: false });
    if (name === 'unique') addUnique(table, [column], undefined);
    if (name === 'index') changeColumn(table, column, { indexed: true });
    // `references('users.id')` names the table as well.
    const [owner, key] = name === 'references' ? (textOf(args[0])?.split('.') ?? []) : [];
    const references = name === 'inTable' ? textOf(args[0]) : key === undefined ? undefined : owner;
    if (references !== undefined) changeColumn(table, column, { references });
  }
}
