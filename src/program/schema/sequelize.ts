import type { CallExpr, Expr, Module } from '../../model/il.js';
import type { Entity, Field } from '../../model/schema.js';
import type { Hierarchy } from '../find-implementations.js';
import {
  declaredName,
  elementsOf,
  isFalse,
  isTrue,
  plainArguments,
  propertiesOf,
  type Scope,
  textOf,
} from '../match-il.js';
import { walkExpressions } from '../walk-expressions.js';
import { plainName } from './entity-names.js';
import { isDependency } from './is-dependency.js';
import { makeEntity, makeField } from './make-entity.js';

/** A column an association adds to an entity. */
interface Association {
  readonly entity: string;
  readonly field: string;
  readonly references: string;
}

/** Sequelize models, `define` and `init`, with their associations: https://sequelize.org/docs/v6/core-concepts/model-basics/. */
export function readSequelize(input: Hierarchy): readonly Entity[] {
  if (!isDependency(input.modules, 'sequelize', '@sequelize/core')) return [];
  const entities: Entity[] = [];
  const associations: Association[] = [];
  for (const module of input.modules) {
    walkExpressions(module, (expression, home) => {
      if (expression.kind !== 'call' || expression.callee.kind !== 'member') return;
      const use: CallUse = {
        scope: { module, home },
        call: expression,
        object: expression.callee.object,
        method: expression.callee.name,
      };
      const entity = readModel(input, use);
      if (entity) entities.push(entity);
      else associations.push(...readAssociation(input, use));
    });
  }
  return entities.map((entity) => ({ ...entity, fields: addAssociations(entity, associations) }));
}

interface CallUse {
  readonly scope: Scope;
  readonly call: CallExpr;
  readonly object: Expr;
  readonly method: string;
}

function readModel(input: Hierarchy, { scope, call, object, method }: CallUse): Entity | undefined {
  if (method !== 'define' && method !== 'init') return undefined;
  const args = plainArguments(call);
  const [attributes, options] = method === 'define' ? args.slice(1) : args;
  const settings = propertiesOf(options);
  if (method === 'init' && !settings.has('sequelize')) return undefined;
  const columns = readAttributes(input, scope, attributes);
  const name =
    method === 'define' ? textOf(args[0]) : (textOf(settings.get('modelName')) ?? declaredName(input, scope, object));
  if (name === undefined || columns.length === 0) return undefined;
  return makeEntity({
    name,
    table: textOf(settings.get('tableName')),
    fields: columns.some((field) => field.id)
      ? columns
      : [makeField({ name: 'id', type: 'int', id: true }), ...columns],
    uniques: elementsOf(settings.get('indexes')).flatMap(readIndex),
    at: { file: scope.module.path, start: call.start, end: call.end },
    source: 'sequelize',
  });
}

/** Columns of an attributes object; none when nothing in it says that it is one. */
export function readAttributes(input: Hierarchy, scope: Scope, attributes: Expr | undefined): readonly Field[] {
  const properties = [...propertiesOf(attributes)];
  if (!properties.some(([, value]) => isDataType(propertiesOf(value).get('type') ?? value))) return [];
  return properties.map(([name, value]) => readAttribute(input, scope, { name, value }));
}

/** `DataTypes.STRING`, `DataTypes.DECIMAL(10, 2)`, `Sequelize.UUID`: types are members in capitals. */
function isDataType(expression: Expr): boolean {
  return dataTypeName(expression) !== undefined;
}

function dataTypeName(expression: Expr): string | undefined {
  if (expression.kind === 'call' || expression.kind === 'new') return dataTypeName(expression.callee);
  return expression.kind === 'member' && /^[A-Z][A-Z0-9]+$/.test(expression.name)
    ? expression.name.toLowerCase()
    : undefined;
}

function readAttribute(
  input: Hierarchy,
  scope: Scope,
  attribute: { readonly name: string; readonly value: Expr },
): Field {
  const options = propertiesOf(attribute.value);
  const type = options.get('type') ?? attribute.value;
  const id = isTrue(options.get('primaryKey'));
  return makeField({
    name: attribute.name,
    type: dataTypeName(type),
    optional: !isFalse(options.get('allowNull')) && !id,
    list: dataTypeName(type) === 'array',
    id,
    unique: isTrue(options.get('unique')),
    column: textOf(options.get('field')),
    references: modelName(input, scope, propertiesOf(options.get('references')).get('model')),
  });
}

/** `'users'`, `User`, `{ tableName: 'users' }` */
function modelName(input: Hierarchy, scope: Scope, model: Expr | undefined): string | undefined {
  if (!model) return undefined;
  return textOf(model) ?? textOf(propertiesOf(model).get('tableName')) ?? declaredName(input, scope, model);
}

/** `indexes: [{ unique: true, fields: ['a', 'b'] }]` */
function readIndex(index: Expr): readonly (readonly string[])[] {
  const options = propertiesOf(index);
  if (!isTrue(options.get('unique')) || options.has('where')) return [];
  return [elementsOf(options.get('fields')).flatMap((field) => textOf(field) ?? [])];
}

const ASSOCIATIONS: ReadonlySet<string> = new Set(['belongsTo', 'hasMany', 'hasOne', 'belongsToMany']);

function readAssociation(input: Hierarchy, { scope, call, object, method }: CallUse): readonly Association[] {
  if (!ASSOCIATIONS.has(method)) return [];
  const [target, options] = plainArguments(call);
  const from = object.kind === 'this' ? className(scope.module, scope.home) : declaredName(input, scope, object);
  // The rows of a many-to-many relation are kept in an entity of their own.
  const other = method === 'belongsToMany' ? throughModel(options) : target;
  const to = modelName(input, scope, other);
  if (from === undefined || to === undefined) return [];
  const [entity, references] = method === 'belongsTo' ? [from, to] : [to, from];
  return [{ entity, references, field: foreignKey(options, references) }];
}

function throughModel(options: Expr | undefined): Expr | undefined {
  const through = propertiesOf(options).get('through');
  return propertiesOf(through).get('model') ?? through;
}

function className(module: Module, home: number): string | undefined {
  const callable = module.callables[home];
  return callable?.ofClass === undefined ? undefined : module.classes[callable.ofClass]?.name;
}

/** By default the target's name with `Id`. */
function foreignKey(options: Expr | undefined, references: string): string {
  const settings = propertiesOf(options);
  const key = settings.get('foreignKey');
  const named = textOf(key) ?? textOf(propertiesOf(key).get('name'));
  return named ?? `${textOf(settings.get('as')) ?? references.charAt(0).toLowerCase() + references.slice(1)}Id`;
}

function addAssociations(entity: Entity, associations: readonly Association[]): readonly Field[] {
  const fields = [...entity.fields];
  for (const association of associations) {
    if (plainName(association.entity) !== plainName(entity.name)) continue;
    const at = fields.findIndex((field) => field.name.toLowerCase() === association.field.toLowerCase());
    const known = fields[at];
    const { field: name, references } = association;
    if (known) fields[at] = { ...known, references };
    else fields.push(makeField({ name, type: 'int', optional: true, references }));
  }
  return fields;
}
