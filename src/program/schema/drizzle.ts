import type { CallExpr, Expr, Module } from '../../model/il.js';
import type { Entity, Field } from '../../model/schema.js';
import type { Hierarchy } from '../find-implementations.js';
import {
  chainOf,
  declaredName,
  elementsOf,
  findDeclaration,
  findPackageName,
  plainArguments,
  propertiesOf,
  returnedBy,
  type Scope,
  textOf,
} from '../match-il.js';
import { makeEntity, makeField } from './make-entity.js';

const TABLES: ReadonlySet<string> = new Set(['pgTable', 'mysqlTable', 'sqliteTable', 'singlestoreTable', 'gelTable']);

/** Drizzle tables, named by their variable: https://orm.drizzle.team/docs/sql-schema-declaration. */
export function readDrizzle(input: Hierarchy): readonly Entity[] {
  return input.modules.flatMap((module) =>
    (module.callables[0]?.body ?? []).flatMap((statement) => {
      if (statement.kind !== 'declare' || statement.target.kind !== 'local' || statement.init?.kind !== 'call')
        return [];
      const call = statement.init;
      if (!isTableCall(input, module, call.callee)) return [];
      const name = module.callables[0]?.slots[statement.target.slot]?.name ?? '';
      return [readTable(input, { module, name, start: call.start, end: call.end }, plainArguments(call))];
    }),
  );
}

/** `pgTable(…)`, `schema.table(…)` of a `pgSchema`, or what `pgTableCreator` made. */
function isTableCall(input: Hierarchy, module: Module, callee: Expr): boolean {
  const found = findPackageName(input, { module, home: 0 }, callee);
  if (found) return found.package === 'drizzle-orm' && TABLES.has(found.name);
  const maker = callee.kind === 'member' && callee.name === 'table' ? callee.object : callee;
  const target = input.references.resolveReference(module, 0, maker);
  return target?.kind === 'slot' && isTableMaker(input, target.module, target.slot);
}

function isTableMaker(input: Hierarchy, module: Module, slot: number): boolean {
  const init = findDeclaration(module, slot)?.init;
  if (init?.kind !== 'call') return false;
  const made = findPackageName(input, { module, home: 0 }, init.callee);
  return made?.package === 'drizzle-orm' && /(?:TableCreator|Schema)$/.test(made.name);
}

interface TableUse {
  readonly module: Module;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function readTable(input: Hierarchy, use: TableUse, args: readonly Expr[]): Entity {
  const [nameArgument, columns, extras] = args;
  const made = returnedBy(use.module, columns);
  const home = made?.home ?? 0;
  const fields = [...propertiesOf(made?.value ?? columns)].map(([name, value]) =>
    readColumn(input, { module: use.module, home }, { name, value }),
  );
  const extra = returnedBy(use.module, extras);
  const extraScope = { module: use.module, home: extra?.home ?? 0 };
  const constraints = [...elementsOf(extra?.value), ...propertiesOf(extra?.value).values()];
  const keys = constraints.flatMap(readPrimaryKey);
  return makeEntity({
    name: use.name,
    table: textOf(nameArgument),
    fields: fields.map((field) => (keys.includes(field.name) ? { ...field, id: true } : field)),
    uniques: constraints.flatMap((constraint) => readUnique(input, extraScope, constraint)),
    at: { file: use.module.path, start: use.start, end: use.end },
    source: 'drizzle',
  });
}

/** `uuid('user_id').notNull().references(() => users.id)` */
function readColumn(input: Hierarchy, scope: Scope, column: { readonly name: string; readonly value: Expr }): Field {
  const { root, links } = chainOf(column.value);
  const builder = root.kind === 'call' ? root : links[0]?.call;
  const modifiers = new Map(links.map((link) => [link.name, link.args]));
  return makeField({
    name: column.name,
    type: builder && builderName(input, scope, builder),
    optional: !modifiers.has('notNull') && !modifiers.has('primaryKey'),
    list: modifiers.has('array'),
    id: modifiers.has('primaryKey'),
    unique: modifiers.has('unique'),
    column: builder && textOf(plainArguments(builder)[0]),
    references: readReference(input, scope, modifiers.get('references')?.[0]),
  });
}

/** `uuid(…)` by its exported name, `t.uuid(…)` by its method. */
function builderName(input: Hierarchy, scope: Scope, { callee }: CallExpr): string | undefined {
  const name = callee.kind === 'member' ? callee.name : findPackageName(input, scope, callee)?.name;
  return name?.toLowerCase();
}

function readReference(input: Hierarchy, scope: Scope, expression: Expr | undefined): string | undefined {
  const returned = returnedBy(scope.module, expression);
  const value = returned?.value.kind === 'cast' ? returned.value.value : returned?.value;
  if (!returned || value?.kind !== 'member') return undefined;
  return declaredName(input, { module: scope.module, home: returned.home }, value.object);
}

/** `unique().on(t.a, t.b)`, `uniqueIndex('x').on(t.a)`; with `.where(…)` only some rows are meant. */
function readUnique(input: Hierarchy, scope: Scope, constraint: Expr): readonly (readonly string[])[] {
  const { root, links } = chainOf(constraint);
  const name = root.kind === 'call' ? findPackageName(input, scope, root.callee)?.name : undefined;
  if ((name !== 'unique' && name !== 'uniqueIndex') || links.some((link) => link.name === 'where')) return [];
  const on = links.find((link) => link.name === 'on')?.args ?? [];
  const columns = on.flatMap((argument) => (argument.kind === 'member' ? [argument.name] : []));
  return columns.length > 0 && columns.length === on.length ? [columns] : [];
}

function readPrimaryKey(constraint: Expr): readonly string[] {
  if (constraint.kind !== 'call') return [];
  const columns = plainArguments(constraint).flatMap((argument) => elementsOf(propertiesOf(argument).get('columns')));
  const names = columns.flatMap((column) => (column.kind === 'member' ? [column.name] : []));
  return propertiesOf(plainArguments(constraint)[0]).has('foreignColumns') ? [] : names;
}
