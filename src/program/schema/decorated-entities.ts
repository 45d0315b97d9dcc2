import type { ClassMember, Expr, TypeRef } from '../../model/il.js';
import type { ClassRef } from '../../model/program.js';
import type { Entity, Field } from '../../model/schema.js';
import { findSuperclass, type Hierarchy, homeOfClass } from '../find-implementations.js';
import {
  declaredName,
  type DecoratorMatch,
  elementsOf,
  isFalse,
  isTrue,
  matchDecorators,
  propertiesOf,
  returnedBy,
  type Scope,
  textOf,
} from '../match-il.js';
import { makeEntity, makeField } from './make-entity.js';

/** What a decorator of a member says. */
export type MemberRole = 'column' | 'id' | 'version' | 'one' | 'many' | 'join' | 'foreign-key' | 'unique' | 'index';

/** An object mapper whose entities are decorated classes. */
export interface DecoratorDialect {
  readonly source: string;
  readonly isPackage: (name: string) => boolean;
  /** Decorators that make a class an entity. */
  readonly entities: readonly string[];
  readonly members: Readonly<Record<string, MemberRole>>;
  /** Reads a `check` expression. */
  readonly readCheck?: (text: string) => Entity['checks'];
}

/** Bases are followed this far. */
const MAX_BASES = 8;

/** The decorated classes of a dialect, inherited members included. */
export function readDecoratedEntities(input: Hierarchy, dialect: DecoratorDialect): readonly Entity[] {
  return input.modules.flatMap((module) => {
    if (module.classes.every((decl) => decl.decorators.length === 0)) return [];
    return module.classes.flatMap((decl) => readClass(input, dialect, { module, decl }) ?? []);
  });
}

interface Member {
  readonly scope: Scope;
  readonly member: ClassMember;
  readonly roles: readonly (DecoratorMatch & { readonly role: MemberRole })[];
}

function readClass(input: Hierarchy, dialect: DecoratorDialect, ref: ClassRef): Entity | undefined {
  const scope = { module: ref.module, home: homeOfClass(input, ref) };
  const decorators = matchDecorators(input, scope, ref.decl.decorators).filter((match) =>
    dialect.isPackage(match.package),
  );
  const declared = decorators.find((match) => dialect.entities.includes(match.name));
  if (!declared) return undefined;
  const members = [ref, ...basesOf(input, ref)].flatMap((base) => readMembers(input, dialect, base));
  const fields = linkJoins(uniqueByName(members.map((member) => readField(input, member))), members);
  return makeEntity({
    name: ref.decl.name,
    table: tableName(declared),
    fields,
    uniques: decorators.flatMap(readUnique),
    checks: decorators.flatMap((match) => readChecks(dialect, match)),
    at: { file: ref.module.path, start: ref.decl.start, end: ref.decl.end },
    source: dialect.source,
  });
}

function basesOf(input: Hierarchy, ref: ClassRef): readonly ClassRef[] {
  const bases: ClassRef[] = [];
  let current = ref;
  while (bases.length < MAX_BASES) {
    const parent = findSuperclass(input, current);
    if (parent?.kind !== 'class') break;
    current = { module: parent.module, decl: parent.decl };
    bases.push(current);
  }
  return bases;
}

function readMembers(input: Hierarchy, dialect: DecoratorDialect, ref: ClassRef): readonly Member[] {
  const scope = { module: ref.module, home: homeOfClass(input, ref) };
  return ref.decl.members.flatMap((member) => {
    const roles = matchDecorators(input, scope, member.decorators).flatMap((match) => {
      const role = dialect.isPackage(match.package) ? dialect.members[match.name] : undefined;
      return role ? [{ ...match, role }] : [];
    });
    return roles.length === 0 || member.static ? [] : [{ scope, member, roles }];
  });
}

function uniqueByName(fields: readonly Field[]): readonly Field[] {
  const byName = new Map<string, Field>();
  for (const field of fields) if (!byName.has(field.name)) byName.set(field.name, field);
  return [...byName.values()];
}

function tableName({ args }: DecoratorMatch): string | undefined {
  const written = args.map(textOf).find((text) => text !== undefined);
  const options = args.map(propertiesOf).find((properties) => properties.size > 0);
  const named = ['tableName', 'collection', 'name']
    .map((key) => textOf(options?.get(key)))
    .find((text) => text !== undefined);
  return written ?? named;
}

function readField(input: Hierarchy, member: Member): Field {
  const options = new Map(member.roles.flatMap(({ args }) => args.flatMap((argument) => [...propertiesOf(argument)])));
  const roles = new Set(member.roles.map((match) => match.role));
  const references = referenceOf(input, member, options);
  const relates = roles.has('one') || roles.has('many');
  return makeField({
    name: member.member.name,
    type: relates && references !== undefined ? references : typeName(member.member.type),
    optional: isOptional(member, options),
    list: roles.has('many') || member.member.type?.kind === 'array' || isTrue(options.get('array')),
    id: roles.has('id') || saysTrue(options, 'primary', 'primaryKey'),
    unique: isUnique(member, options),
    indexed: roles.has('index') || saysTrue(options, 'index'),
    references,
    column: relates ? undefined : columnName(member, options),
    version: roles.has('version') || saysTrue(options, 'version'),
  });
}

function saysTrue(options: ReadonlyMap<string, Expr>, ...keys: readonly string[]): boolean {
  return keys.some((key) => isTrue(options.get(key)));
}

function columnName(member: Member, options: ReadonlyMap<string, Expr>): string | undefined {
  return ['name', 'field', 'fieldName'].map((key) => textOf(options.get(key))).find((text) => text !== undefined);
}

function isOptional({ member }: Member, options: ReadonlyMap<string, Expr>): boolean {
  if (isTrue(options.get('nullable')) || isTrue(options.get('allowNull')) || isFalse(options.get('required')))
    return true;
  return (
    member.type?.kind === 'union' && member.type.of.some((type) => type.kind === 'keyword' && type.name === 'null')
  );
}

function isUnique({ roles }: Member, options: ReadonlyMap<string, Expr>): boolean {
  const unique = options.get('unique');
  const constrained = isTrue(unique) || roles.some((match) => match.role === 'unique');
  // MongoDB's sparse and partial indexes hold for the rows that have the field.
  return constrained && !options.has('where') && !options.has('partialFilterExpression');
}

function referenceOf(
  input: Hierarchy,
  { scope, member, roles }: Member,
  options: ReadonlyMap<string, Expr>,
): string | undefined {
  const ref = options.get('ref');
  if (ref) return referenceName(input, scope, ref);
  const relation = roles.find(({ role }) => role === 'one' || role === 'many' || role === 'foreign-key');
  if (!relation) return undefined;
  const [first] = relation.args;
  const named = referenceName(input, scope, options.get('entity') ?? first);
  return named ?? typeReference(member.type);
}

/** `() => User`, `'User'`, `User.name` or `User`. */
function referenceName(input: Hierarchy, scope: Scope, expression: Expr | undefined): string | undefined {
  if (!expression) return undefined;
  const written = textOf(expression);
  if (written !== undefined) return written.split('.')[0];
  if (expression.kind === 'member' && expression.name === 'name') return declaredName(input, scope, expression.object);
  const returned = returnedBy(scope.module, expression);
  if (returned) return referenceName(input, { module: scope.module, home: returned.home }, returned.value);
  return expression.kind === 'local' || expression.kind === 'member'
    ? declaredName(input, scope, expression)
    : undefined;
}

/** `Relation<User>`, `User | null`, `Collection<User>`. */
function typeReference(type: TypeRef | undefined): string | undefined {
  if (type?.kind === 'array') return typeReference(type.of);
  if (type?.kind === 'union') return type.of.map(typeReference).find((name) => name !== undefined);
  if (type?.kind !== 'name') return undefined;
  return type.args.length > 0 ? typeReference(type.args[0]) : type.name;
}

function typeName(type: TypeRef | undefined): string {
  if (type?.kind === 'keyword') return type.name;
  if (type?.kind === 'array') return typeName(type.of);
  if (type?.kind === 'union')
    return typeName(
      type.of.find((option) => option.kind !== 'keyword' || !['null', 'undefined'].includes(option.name)),
    );
  if (type?.kind === 'name') return type.name === 'Date' ? 'datetime' : type.name.toLowerCase();
  return 'unknown';
}

/** A relation is kept in the column its join names; by default the relation's name with `Id`. */
function linkJoins(fields: readonly Field[], members: readonly Member[]): readonly Field[] {
  const joins = new Map(members.flatMap((member) => joinOf(member)));
  const keys = new Map<string, string>();
  const linked = fields.map((field) => {
    const join = joins.get(field.name);
    if (join === undefined || field.list || field.references === undefined) return field;
    const key = fields.find((other) => other.name !== field.name && join.includes(other.column ?? other.name));
    if (key) keys.set(key.name, field.references);
    return { ...field, through: [key?.name ?? join[0] ?? field.name] };
  });
  return linked.map((field) => {
    const references = field.references ?? keys.get(field.name);
    return references === undefined ? field : { ...field, references };
  });
}

function joinOf({ member, roles }: Member): readonly (readonly [string, readonly string[]])[] {
  const join = roles.find(({ role }) => role === 'join');
  const one = roles.find(({ role }) => role === 'one');
  // The other side of a one-to-one holds no column.
  if (!one || (one.name === 'OneToOne' && !join) || one.name === 'HasOne') return [];
  const options = [...(join?.args ?? []), ...one.args].map(propertiesOf);
  const named = ['name', 'foreignKey', 'joinColumn', 'fieldName'].flatMap((key) =>
    options.map((each) => textOf(each.get(key))),
  );
  const written = one.name === 'BelongsTo' ? one.args.slice(1).map(textOf) : [];
  const explicit = [...named, ...written].find((name) => name !== undefined);
  return [[member.name, explicit === undefined ? [`${member.name}Id`, `${member.name}_id`] : [explicit]]];
}

/** `@Unique(['a', 'b'])`, `@Unique('name', ['a', 'b'])`, `@Index(['a'], { unique: true })`, `@Unique({ properties: ['a'] })`. */
function readUnique({ name, args }: DecoratorMatch): readonly (readonly string[])[] {
  const options = new Map(args.flatMap((argument) => [...propertiesOf(argument)]));
  const isIndex = name === 'Index';
  if (name !== 'Unique' && !(isIndex && isTrue(options.get('unique')))) return [];
  if (options.has('where')) return [];
  const columns = [...args, options.get('properties')]
    .flatMap((argument) => elementsOf(argument))
    .flatMap((item) => textOf(item) ?? []);
  return columns.length === 0 ? [] : [columns];
}

function readChecks(dialect: DecoratorDialect, { name, args }: DecoratorMatch): Entity['checks'] {
  if (name !== 'Check' || !dialect.readCheck) return [];
  const texts = [...args, ...args.map((argument) => propertiesOf(argument).get('expression'))].flatMap(
    (argument) => textOf(argument) ?? [],
  );
  const last = texts.at(-1);
  return last === undefined ? [] : dialect.readCheck(last);
}
