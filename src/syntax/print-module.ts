/** A module as text, for people: one statement a line, functions and classes indented below where they stand. */
import type { Callable, Import, Module, Param, Slot, TypeDecl } from '../model/il.js';
import { printExpression, printPattern } from './print-expression.js';
import { printStatements } from './print-statement.js';
import { printType, printTypeMembers } from './print-type.js';
import { takeInner, type Names } from './print-names.js';

/** Prints a module; the same module always gives the same text. */
export function dumpModule(module: Module): string {
  const [own] = module.callables;
  const frames = own === undefined ? [] : [own.slots];
  const names: Names = { module, frames, inner: [] };
  const lines = [
    `module ${module.path} ${module.role} ${module.completeness}`,
    ...module.directives.map((directive) => `directive ${JSON.stringify(directive)}`),
    ...module.dependencies.map((each) => `dependency ${each.form} ${JSON.stringify(each.specifier)}`),
    ...module.imports.map(printImport),
    ...module.exports.map((each) => printExport(each, own?.slots ?? [])),
    ...module.comments.map((comment) => `comment ${JSON.stringify(comment.text)}`),
    ...module.types.map(printTypeDecl),
    ...(own === undefined ? [] : printBody(own, names)),
  ];
  return `${lines.join('\n')}\n`;
}

function printImport(each: Import): string {
  const type = each.typeOnly ? 'type ' : '';
  return `import ${type}${each.imported} as ${each.local} from ${JSON.stringify(each.specifier)}`;
}

function printExport(each: Module['exports'][number], slots: readonly Slot[]): string {
  switch (each.kind) {
    case 'local':
      return `export ${each.name} = ${slots[each.slot]?.name ?? '?'}`;
    case 'type':
      return `export type ${each.name} = ${each.local}`;
    case 'from':
      return `export ${each.name} = ${each.imported} from ${JSON.stringify(each.specifier)}`;
    case 'all':
      return `export * from ${JSON.stringify(each.specifier)}`;
  }
}

function printTypeDecl(type: TypeDecl): string {
  const name = type.name + (type.typeParams.length === 0 ? '' : `<${type.typeParams.join(', ')}>`);
  switch (type.kind) {
    case 'interface': {
      const heritage = type.extends.length === 0 ? '' : ` extends ${type.extends.map(printType).join(', ')}`;
      return `interface ${name}${heritage} ${printTypeMembers(type.members)}`;
    }
    case 'alias':
      return `type ${name} = ${printType(type.type)}`;
    case 'enum':
      return `enum ${name} { ${type.members.join(', ')} }`;
  }
}

function printBody(callable: Callable, names: Names): string[] {
  return [
    ...callable.slots.map((slot) => printSlot(slot)),
    ...printStatements(callable.body, names, (inner) => printInner(inner)),
  ];
}

function printSlot(slot: Slot): string {
  const type = slot.type === undefined ? '' : `: ${printType(slot.type)}`;
  return `slot ${slot.name}${type} ${slot.kind}${slot.captured ? ' captured' : ''}`;
}

/** Functions and classes of the statement just printed. */
function printInner(names: Names): string[] {
  return takeInner(names).flatMap((each) =>
    each.kind === 'function' ? printCallable(each.id, names) : printClass(each.id, names),
  );
}

function printCallable(id: number, outer: Names): string[] {
  const callable = outer.module.callables[id];
  if (callable === undefined) return [];
  const names: Names = { module: outer.module, frames: [callable.slots, ...outer.frames], inner: [] };
  const params = callable.params.map((param) => printParam(param, names)).join(', ');
  const returns = callable.returnType === undefined ? '' : `: ${printType(callable.returnType)}`;
  const marks = [callable.async ? 'async ' : '', callable.generator ? 'generator ' : ''].join('');
  const head = `  ${marks}${callable.form} #${id} ${callable.name}(${params})${returns}`;
  const directives = callable.directives.map((directive) => `directive ${JSON.stringify(directive)}`);
  const defaults = indent(printInner(names));
  return [head, ...indent([...directives, ...defaults, ...printBody(callable, names)], '    ')];
}

function printParam(param: Param, names: Names): string {
  const parts = [
    param.decorators.map((each) => `@${printExpression(each.expression, names)} `).join(''),
    param.property === undefined ? '' : 'field ',
    param.rest ? '...' : '',
    printPattern(param.pattern, names),
    param.optional ? '?' : '',
    param.type === undefined ? '' : `: ${printType(param.type)}`,
  ];
  return parts.join('');
}

function printClass(id: number, names: Names): string[] {
  const each = names.module.classes[id];
  if (each === undefined) return [];
  const superclass = each.superclass === undefined ? '' : ` extends ${printExpression(each.superclass, names)}`;
  const args = each.superTypeArgs.length === 0 ? '' : `<${each.superTypeArgs.map(printType).join(', ')}>`;
  const contracts = each.implements.length === 0 ? '' : ` implements ${each.implements.map(printType).join(', ')}`;
  const abstract = each.abstract ? 'abstract ' : '';
  const decorators = each.decorators.map((mark) => `  @${printExpression(mark.expression, names)}`);
  const lines = [...decorators, `  ${abstract}class ${each.name}${superclass}${args}${contracts}`];
  for (const member of each.members) {
    for (const mark of member.decorators) lines.push(`    @${printExpression(mark.expression, names)}`);
    const type = member.type === undefined ? '' : `: ${printType(member.type)}`;
    lines.push(`    ${member.static ? 'static ' : ''}${member.kind} ${member.name}${type}`);
    if (member.callable !== undefined) lines.push(...indent(printCallable(member.callable, names), '    '));
  }
  return [...lines, ...indent(printInner(names), '    ')];
}

function indent(lines: readonly string[], by = '  '): string[] {
  return lines.map((line) => by + line);
}
