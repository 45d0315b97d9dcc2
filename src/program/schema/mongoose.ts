import type { Expr, Module } from '../../model/il.js';
import type { Entity, Field } from '../../model/schema.js';
import type { Hierarchy } from '../find-implementations.js';
import {
  declaredName,
  elementsOf,
  findDeclaration,
  findPackageName,
  isTrue,
  plainArguments,
  propertiesOf,
  type Scope,
  textOf,
} from '../match-il.js';
import { walkExpressions } from '../walk-expressions.js';
import { isDependency } from './is-dependency.js';
import { makeEntity, makeField } from './make-entity.js';

/** Mongoose models: `model('Name', new Schema({ … }))`, https://mongoosejs.com/docs/guide.html. */
export function readMongoose(input: Hierarchy): readonly Entity[] {
  if (!isDependency(input.modules, 'mongoose')) return [];
  return input.modules.flatMap((module) => readModels(input, module));
}

function readModels(input: Hierarchy, module: Module): readonly Entity[] {
  const entities: Entity[] = [];
  walkExpressions(module, (expression, home) => {
    if (expression.kind !== 'call' || !mayMakeModel(expression.callee)) return;
    const [nameArgument, schemaArgument, collection] = plainArguments(expression);
    const name = textOf(nameArgument);
    const schema =
      name !== undefined && schemaArgument ? findSchema(input, { module, home }, schemaArgument) : undefined;
    if (name === undefined || !schema) return;
    const at = { file: module.path, start: expression.start, end: expression.end };
    const table = textOf(collection) ?? textOf(propertiesOf(schema.args[1]).get('collection'));
    entities.push(readModel(input, schema, { name, at, table }));
  });
  return entities;
}

/** `mongoose.model(…)`, `connection.model(…)` or `model(…)`: what makes it one is the schema it is given. */
function mayMakeModel(callee: Expr): boolean {
  return callee.kind === 'local' || (callee.kind === 'member' && callee.name === 'model');
}

interface SchemaUse {
  readonly scope: Scope;
  readonly args: readonly Expr[];
  /** Slot of the module's frame the schema is kept in. */
  readonly slot?: number;
}

function findSchema(input: Hierarchy, scope: Scope, expression: Expr): SchemaUse | undefined {
  if (expression.kind === 'new' || expression.kind === 'call') {
    const callee = findPackageName(input, scope, expression.callee);
    return callee?.package === 'mongoose' && callee.name === 'Schema'
      ? { scope, args: plainArguments(expression) }
      : undefined;
  }
  const target = input.references.resolveReference(scope.module, scope.home, expression);
  return target?.kind === 'slot' ? findDeclaredSchema(input, target.module, target.slot) : undefined;
}

/** Only a schema made on the spot: what a variable stands for is not followed a second time. */
function findDeclaredSchema(input: Hierarchy, module: Module, slot: number): SchemaUse | undefined {
  const init = findDeclaration(module, slot)?.init;
  if (init?.kind !== 'new' && init?.kind !== 'call') return undefined;
  const made = findSchema(input, { module, home: 0 }, init);
  return made && { ...made, slot };
}

function readModel(
  input: Hierarchy,
  schema: SchemaUse,
  said: Pick<Entity, 'name' | 'at'> & { readonly table: string | undefined },
): Entity {
  const paths = [...propertiesOf(resolveObject(schema.scope, schema.args[0]))];
  const fields = paths.map(([name, value]) => readPath(input, schema.scope, { name, value }));
  const id = makeField({ name: '_id', type: 'objectid', id: true });
  return makeEntity({
    ...said,
    fields: fields.some((field) => field.name === '_id') ? fields : [id, ...fields],
    uniques: schema.slot === undefined ? [] : readIndexes(input, schema.scope.module, schema.slot),
    source: 'mongoose',
  });
}

/** `const paths = { … }; new Schema(paths)` */
function resolveObject({ module }: Scope, expression: Expr | undefined): Expr | undefined {
  if (expression?.kind !== 'local') return expression;
  return findDeclaration(module, expression.slot)?.init;
}

/** `{ type: ObjectId, ref: 'User', required: true }`, a type alone, or a list of either. */
function readPath(input: Hierarchy, scope: Scope, path: { readonly name: string; readonly value: Expr }): Field {
  const [item] = elementsOf(path.value);
  const options = propertiesOf(item ?? path.value);
  const [typeItem] = elementsOf(options.get('type'));
  const type = typeItem ?? options.get('type') ?? item ?? path.value;
  const ref = options.get('ref') ?? propertiesOf(type).get('ref');
  return makeField({
    name: path.name,
    type: typeName(type),
    optional: !isRequired(options.get('required')),
    list: path.value.kind === 'array' || options.get('type')?.kind === 'array',
    unique: isUnique(options),
    indexed: isTrue(options.get('index')),
    references: ref && (textOf(ref) ?? declaredName(input, scope, ref)),
  });
}

function isRequired(expression: Expr | undefined): boolean {
  return isTrue(expression) || (expression?.kind === 'array' && isTrue(elementsOf(expression)[0]));
}

function typeName(type: Expr): string {
  if (type.kind === 'global' || type.kind === 'member')
    return type.name === 'Date' ? 'datetime' : type.name.toLowerCase();
  return textOf(type)?.toLowerCase() ?? (type.kind === 'object' ? 'json' : 'unknown');
}

/** A sparse or partial index holds for some documents only. */
function isUnique(options: ReadonlyMap<string, Expr>): boolean {
  return isTrue(options.get('unique')) && !options.has('sparse') && !options.has('partialFilterExpression');
}

/** `schema.index({ a: 1, b: 1 }, { unique: true })` */
function readIndexes(input: Hierarchy, module: Module, slot: number): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [];
  walkExpressions(module, (expression, home) => {
    if (expression.kind !== 'call' || expression.callee.kind !== 'member' || expression.callee.name !== 'index') return;
    const target = input.references.resolveReference(module, home, expression.callee.object);
    if (target?.kind !== 'slot' || target.slot !== slot) return;
    const [columns, options] = plainArguments(expression).map(propertiesOf);
    if (columns && options && isUnique(options)) sets.push([...columns.keys()]);
  });
  return sets;
}
