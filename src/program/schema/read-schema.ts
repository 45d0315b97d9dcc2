import type { Diagnostic } from '../../model/diagnostic.js';
import type { Module } from '../../model/il.js';
import type { Entity, Schema } from '../../model/schema.js';
import type { SchemaFile } from '../../model/source.js';
import type { Hierarchy } from '../find-implementations.js';
import type { ParseSql } from '../sql/parse-sql.js';
import { readDecoratedEntities } from './decorated-entities.js';
import { readDrizzle } from './drizzle.js';
import { mergeEntities } from './merge-entities.js';
import { applyMigration } from './migrations.js';
import { mikroOrmDialect } from './mikro-orm.js';
import { readMongoose } from './mongoose.js';
import { NEST_MONGOOSE } from './nest-mongoose.js';
import type { ParsePrisma } from './parse-prisma.js';
import { readPrisma } from './prisma.js';
import { SEQUELIZE_TYPESCRIPT } from './sequelize-typescript.js';
import { readSequelize } from './sequelize.js';
import { applyDdl } from './sql-ddl.js';
import { type Tables, tablesToEntities } from './sql-tables.js';
import { typeormDialect } from './typeorm.js';
import { findUnreadDdl } from './unread-ddl.js';

/** What schemas are read from. */
export interface SchemaInput extends Hierarchy {
  /** Modules, migrations included. */
  readonly all: readonly Module[];
  readonly schemas: readonly SchemaFile[];
  readonly parseSql: ParseSql | undefined;
  readonly parsePrisma: ParsePrisma | undefined;
}

/** All entities the files and modules declare, merged, and what could not be read. */
export function readSchema(input: SchemaInput): {
  readonly schema: Schema;
  readonly diagnostics: readonly Diagnostic[];
} {
  const files = [...input.schemas].sort((a, b) => (a.path < b.path ? -1 : 1));
  const prisma = input.parsePrisma && readPrisma(files.filter(isPrisma), input.parsePrisma);
  const entities = mergeEntities([
    ...(prisma?.entities ?? []),
    ...readModels(input),
    ...tablesToEntities(readTables(input, files), 'sql'),
  ]);
  const { parseSql } = input;
  const unread = parseSql === undefined ? [] : files.filter(isSql).flatMap((file) => findUnreadDdl(file, parseSql));
  return { schema: { entities }, diagnostics: [...(prisma?.diagnostics ?? []), ...unread] };
}

function readModels(input: SchemaInput): readonly Entity[] {
  const readCheck = (text: string): Entity['checks'] => readCheckText(text, input.parseSql);
  const dialects = [typeormDialect(readCheck), mikroOrmDialect(readCheck), SEQUELIZE_TYPESCRIPT, NEST_MONGOOSE];
  return [
    ...dialects.flatMap((dialect) => readDecoratedEntities(input, dialect)),
    ...readSequelize(input),
    ...readMongoose(input),
    ...readDrizzle(input),
  ];
}

function isPrisma({ kind }: SchemaFile): boolean {
  return kind === 'prisma';
}

function isSql({ kind }: SchemaFile): boolean {
  return kind === 'sql';
}

/** DDL files and migrations in the order of their paths, which is the order they run in. */
function readTables(input: SchemaInput, files: readonly SchemaFile[]): Tables {
  const tables: Tables = new Map();
  const { parseSql } = input;
  if (parseSql) {
    for (const { kind, path, text } of files)
      if (kind === 'sql') applyDdl(tables, { text, file: path, start: 0 }, parseSql);
  }
  for (const module of input.all) if (module.role === 'migration') applyMigration(input, tables, { module, parseSql });
  return tables;
}

function readCheckText(text: string, parseSql: ParseSql | undefined): Entity['checks'] {
  if (!parseSql) return [];
  const tables: Tables = new Map();
  applyDdl(tables, { text: `create table checked (id int, check (${text}))`, file: '', start: 0 }, parseSql);
  return [...(tables.get('checked')?.checks.values() ?? [])].map((check) => ({ ...check, text }));
}
