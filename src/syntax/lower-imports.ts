/** Imports and exports of a module. */
import type { Dependency, Export, Import } from '../model/il.js';
import { DEFAULT_NAME, isDeclaration } from './declare-names.js';
import { declaredIdentifiers } from './lower-namespace.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { spanOf, type Scope } from './scope.js';

/** The names a module binds to other modules' exports; what they name is noted as dependencies. */
export function lowerImports(nodes: readonly TSESTree.ProgramStatement[], scope: Scope): Import[] {
  return nodes.flatMap((node) => {
    if (node.type === AST_NODE_TYPES.ImportDeclaration) return lowerImport(node, scope);
    if (node.type === AST_NODE_TYPES.TSImportEqualsDeclaration) return lowerRequire(node, scope);
    if (node.type === AST_NODE_TYPES.ExportNamedDeclaration) {
      const { declaration } = node;
      return declaration?.type === AST_NODE_TYPES.TSImportEqualsDeclaration ? lowerRequire(declaration, scope) : [];
    }
    return [];
  });
}

function lowerImport(node: TSESTree.ImportDeclaration, scope: Scope): Import[] {
  const specifier = node.source.value;
  const typeOnly = node.importKind === 'type';
  const allTypes = typeOnly || (node.specifiers.length > 0 && node.specifiers.every(isTypeSpecifier));
  note(scope, node.source, allTypes ? 'type' : 'import');
  return node.specifiers.map((each) => ({
    specifier,
    imported: importedName(each),
    local: each.local.name,
    slot: scope.names.get(each.local.name) ?? -1,
    typeOnly: typeOnly || isTypeSpecifier(each),
    ...spanOf(each),
  }));
}

function isTypeSpecifier(node: TSESTree.ImportClause): boolean {
  return node.type === AST_NODE_TYPES.ImportSpecifier && node.importKind === 'type';
}

function importedName(node: TSESTree.ImportClause): string {
  if (node.type === AST_NODE_TYPES.ImportDefaultSpecifier) return DEFAULT_NAME;
  return node.type === AST_NODE_TYPES.ImportSpecifier ? nameOf(node.imported) : '*';
}

/** `import x = require('y')` */
function lowerRequire(node: TSESTree.TSImportEqualsDeclaration, scope: Scope): Import[] {
  if (node.moduleReference.type !== AST_NODE_TYPES.TSExternalModuleReference) return [];
  const source = node.moduleReference.expression;
  const typeOnly = node.importKind === 'type';
  note(scope, source, typeOnly ? 'type' : 'require');
  const local = node.id.name;
  return [
    { specifier: source.value, imported: '*', local, slot: scope.names.get(local) ?? -1, typeOnly, ...spanOf(node) },
  ];
}

function note(scope: Scope, source: TSESTree.StringLiteral, form: Dependency['form']): void {
  scope.state.dependencies.push({ specifier: source.value, form, ...spanOf(source) });
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === AST_NODE_TYPES.Identifier ? node.name : node.value;
}

interface ExportContext {
  readonly scope: Scope;
  readonly imports: ReadonlyMap<string, Import>;
  readonly types: ReadonlySet<string>;
}

/** The names a module exports. */
export function lowerExports(
  nodes: readonly TSESTree.ProgramStatement[],
  imports: readonly Import[],
  scope: Scope,
): Export[] {
  const context: ExportContext = {
    scope,
    imports: new Map(imports.map((each) => [each.local, each])),
    types: new Set(scope.state.types.map((type) => type.name)),
  };
  return nodes.flatMap((node) => {
    switch (node.type) {
      case AST_NODE_TYPES.ExportAllDeclaration:
        return exportAll(node, scope);
      case AST_NODE_TYPES.ExportDefaultDeclaration:
        return exportDefault(node, context);
      case AST_NODE_TYPES.ExportNamedDeclaration:
        return exportNamed(node, context);
      default:
        return [];
    }
  });
}

function exportAll(node: TSESTree.ExportAllDeclaration, scope: Scope): Export[] {
  note(scope, node.source, node.exportKind === 'type' ? 'type' : 'export');
  const specifier = node.source.value;
  if (node.exported === null) return [{ kind: 'all', specifier, ...spanOf(node) }];
  return [{ kind: 'from', name: nameOf(node.exported), specifier, imported: '*', ...spanOf(node) }];
}

function exportDefault(node: TSESTree.ExportDefaultDeclaration, context: ExportContext): Export[] {
  const { declaration } = node;
  const [id] = isDeclaration(declaration) ? declaredIdentifiers(declaration) : [];
  const local = id?.name ?? DEFAULT_NAME;
  return exportLocal(DEFAULT_NAME, local, node, context);
}

function isTypeDeclaration(node: TSESTree.Node): boolean {
  return node.type === AST_NODE_TYPES.TSInterfaceDeclaration || node.type === AST_NODE_TYPES.TSTypeAliasDeclaration;
}

function exportNamed(node: TSESTree.ExportNamedDeclaration, context: ExportContext): Export[] {
  if (node.declaration !== null) {
    // A type and a value of one name are exported one by one.
    const wanted = isTypeDeclaration(node.declaration) ? 'type' : 'local';
    return declaredIdentifiers(node.declaration).flatMap((id) => {
      const found = exportLocal(id.name, id.name, id, context);
      const declared = found.filter((each) => each.kind === wanted);
      return declared.length === 0 ? found : declared;
    });
  }
  if (node.source === null) {
    return node.specifiers.flatMap((each) => exportLocal(nameOf(each.exported), nameOf(each.local), each, context));
  }
  const specifier = node.source.value;
  note(context.scope, node.source, node.exportKind === 'type' ? 'type' : 'export');
  return node.specifiers.map((each) => ({
    kind: 'from',
    name: nameOf(each.exported),
    specifier,
    imported: nameOf(each.local),
    ...spanOf(each),
  }));
}

/** A name can be a value, a type or both; an imported one is passed on. */
function exportLocal(name: string, local: string, node: TSESTree.Node, context: ExportContext): Export[] {
  const span = spanOf(node);
  const imported = context.imports.get(local);
  if (imported !== undefined) {
    return [{ kind: 'from', name, specifier: imported.specifier, imported: imported.imported, ...span }];
  }
  const slot = context.scope.names.get(local);
  const exported: Export[] = slot === undefined ? [] : [{ kind: 'local', name, slot, ...span }];
  if (slot === undefined || context.types.has(local)) exported.push({ kind: 'type', name, local, ...span });
  return exported;
}
