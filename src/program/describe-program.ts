import type { ClassDecl, Expr, Module, TypeRef } from '../model/il.js';
import type { ExportTarget, ModuleTarget, Program } from '../model/program.js';
import type { Entity, Field } from '../model/schema.js';

/** The program as text, sorted and stable: modules with what they import, export and declare, then the entities. */
export function describeProgram(program: Program): string {
  const modules = program.modules.flatMap((module) => describeModule(program, module));
  const entities = [...program.schema.entities].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(describeEntity);
  const { total, resolved } = program.imports;
  return [...modules, ...entities, `imports ${String(resolved)} of ${String(total)} resolved`, ''].join('\n');
}

function describeModule(program: Program, module: Module): readonly string[] {
  const specifiers = [...new Set(module.dependencies.map((dependency) => dependency.specifier))].sort();
  return [
    `module ${module.path} ${module.role}${module.completeness === 'partial' ? ' partial' : ''}`,
    ...specifiers.map((specifier) => `  import ${specifier} -> ${describeTarget(program.resolve(module, specifier))}`),
    ...program.exportedNames(module).map((name) => `  export ${name}${describeExport(program, module, name)}`),
    ...module.classes.map((decl) => `  class ${describeClass(decl)}`),
  ];
}

function describeTarget(target: ModuleTarget): string {
  switch (target.kind) {
    case 'module':
      return target.module.path;
    case 'package':
      return `package ${target.subpath === '' ? target.name : `${target.name}/${target.subpath}`}`;
    case 'builtin':
      return `node:${target.name}`;
    case 'asset':
      return 'asset';
    case 'missing':
      return target.path === undefined ? 'missing' : `not audited ${target.path}`;
  }
}

function describeExport(program: Program, module: Module, name: string): string {
  const value = program.findExport(module, name);
  if (value) return describeValue(module, value);
  const type = program.findType(module, name);
  return type ? ' (type)' : '';
}

function describeValue(module: Module, value: ExportTarget): string {
  switch (value.kind) {
    case 'slot': {
      const name = value.module.callables[0]?.slots[value.slot]?.name ?? '';
      return value.module === module ? '' : ` -> ${value.module.path}#${name}`;
    }
    case 'namespace':
      return ` -> ${value.module.path}#*`;
    case 'outside':
      return ` -> ${describeTarget(value.target)}#${value.imported}`;
  }
}

function describeClass(decl: ClassDecl): string {
  const parent = decl.superclass ? ` extends ${describeReference(decl.superclass)}` : '';
  const implemented = decl.implements.map(describeType).join(', ');
  const name = decl.name === '' ? '(anonymous)' : decl.name;
  return `${decl.abstract ? 'abstract ' : ''}${name}${parent}${implemented === '' ? '' : ` implements ${implemented}`}`;
}

function describeReference(expression: Expr): string {
  switch (expression.kind) {
    case 'local':
      return `slot ${String(expression.hops)}:${String(expression.slot)}`;
    case 'global':
      return expression.name;
    case 'member':
      return `${describeReference(expression.object)}.${expression.name}`;
    case 'call':
      return `${describeReference(expression.callee)}()`;
    default:
      return `(${expression.kind})`;
  }
}

function describeType(type: TypeRef): string {
  return type.kind === 'name' || type.kind === 'param' ? type.name : `(${type.kind})`;
}

function describeEntity(entity: Entity): readonly string[] {
  const table = entity.table === undefined || entity.table === entity.name ? '' : ` (${entity.table})`;
  return [
    `entity ${entity.name}${table} ${entity.source} ${entity.at.file}`,
    ...entity.fields.map((field) => `  ${describeField(field)}`),
    ...entity.uniques.map((fields) => `  unique ${fields.join(', ')}`),
    ...entity.checks.map((check) => `  check ${check.text}`),
  ];
}

function describeField(field: Field): string {
  const shape = `${field.type}${field.list ? '[]' : ''}${field.optional ? '?' : ''}`;
  const words = [
    `${field.name}: ${shape}`,
    field.column === undefined ? '' : `column ${field.column}`,
    field.references === undefined ? '' : `-> ${field.references}`,
    field.through === undefined ? '' : `through ${field.through.join(', ')}`,
    field.id ? 'id' : '',
    field.unique ? 'unique' : '',
    field.indexed ? 'indexed' : '',
    field.version === true ? 'version' : '',
  ];
  return words.filter((word) => word !== '').join(' ');
}
