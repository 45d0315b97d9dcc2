import type { Entity } from '../../src/model/schema.js';
import type { Resolution, SchemaFile } from '../../src/model/source.js';
import { linkProgram, type LinkedProgram } from '../../src/program/link-program.js';
import { loadPrismaParser } from '../../src/program/schema/parse-prisma.js';
import { parseSql } from '../../src/program/sql/parse-sql.js';
import { lowerModule } from '../../src/syntax/lower-module.js';

const parsePrisma = await loadPrismaParser();

/** Links modules written as text; relative specifiers name files without folders, the others packages. */
export function linkTexts(texts: Readonly<Record<string, string>>): LinkedProgram {
  const code = Object.entries(texts).filter(([path]) => /\.[cm]?[jt]s$/.test(path));
  const modules = code.flatMap(([path, text]) => {
    const { module } = lowerModule({ path, text, role: path.includes('migrations') ? 'migration' : 'executable' });
    return module ? [module] : [];
  });
  const schemas = Object.entries(texts).flatMap(([path, text]): readonly SchemaFile[] => {
    if (path.endsWith('.prisma')) return [{ path, text, kind: 'prisma' }];
    return path.endsWith('.sql') ? [{ path, text, kind: 'sql' }] : [];
  });
  const resolve = (_from: string, specifier: string): Resolution => {
    if (!specifier.startsWith('.')) {
      const parts = specifier.split('/');
      const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
      return { kind: 'package', name, subpath: specifier.slice(name.length + 1) };
    }
    const path = `${specifier.replace(/^\.\//, '').replace(/\.js$/, '')}.ts`;
    return path in texts ? { kind: 'file', path } : { kind: 'missing', specifier };
  };
  return linkProgram({ modules, schemas, resolve, dependenciesOf: () => new Set(), parseSql, parsePrisma });
}

/** One entity of such a program. */
export function entityOf(texts: Readonly<Record<string, string>>, name: string): Entity {
  const { entities } = linkTexts(texts).program.schema;
  const entity = entities.find((each) => each.name === name);
  if (!entity) throw new Error(`no entity ${name} among ${entities.map((each) => each.name).join(', ')}`);
  return entity;
}
