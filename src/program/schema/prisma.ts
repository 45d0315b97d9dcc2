import type {
  Attribute,
  AttributeArgument,
  BlockAttribute,
  Field as PrismaField,
  Model,
  Value,
} from '@mrleebo/prisma-ast';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Entity, Field } from '../../model/schema.js';
import type { SchemaFile } from '../../model/source.js';
import { makeEntity, makeField } from './make-entity.js';
import type { ParsePrisma } from './parse-prisma.js';

/** Models, views and composite types of Prisma schema files; a schema may be spread over several. */
export function readPrisma(
  files: readonly SchemaFile[],
  parse: ParsePrisma,
): {
  readonly entities: readonly Entity[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const blocks = files.flatMap(findBlocks);
  const names = new Set(blocks.map((block) => block.name));
  const entities = blocks.flatMap((block) => {
    const model = parse(block.text);
    if (model) return [readModel(model, block, names)];
    const message = `The model ${block.name} of this Prisma schema could not be read.`;
    diagnostics.push({
      severity: 'warning',
      code: 'schema-unreadable',
      message,
      file: block.file,
      offset: block.start,
    });
    return [];
  });
  return { entities, diagnostics };
}

interface PrismaBlock {
  readonly name: string;
  readonly file: string;
  readonly start: number;
  readonly text: string;
}

/** Blocks are parsed one by one, so that one the parser does not know leaves the others readable. */
function findBlocks(file: SchemaFile): readonly PrismaBlock[] {
  const found = file.text.matchAll(/^[ \t]*(?:model|view)[ \t]+(\w+)[ \t]*\{[\s\S]*?^[ \t]*\}/gm);
  return [...found].map((match) => ({ name: match[1] ?? '', file: file.path, start: match.index, text: match[0] }));
}

function readModel(model: Model, block: PrismaBlock, names: ReadonlySet<string>): Entity {
  const fields = model.properties
    .filter((property) => property.type === 'field')
    .map((field) => readField(field, names));
  const attributes = model.properties.filter((property) => property.type === 'attribute');
  const compoundId = attributes.filter((attribute) => attribute.name === 'id').flatMap(fieldsOf);
  const table = attributes
    .filter((attribute) => attribute.name === 'map')
    .map((attribute) => textArgument(attribute.args))[0];
  const indexed = new Set(
    attributes.filter((attribute) => attribute.name === 'index').flatMap((index) => fieldsOf(index).slice(0, 1)),
  );
  const header = block.text.indexOf('{');
  return makeEntity({
    name: model.name,
    table: table ?? model.name,
    fields: linkForeignKeys(fields).map((field) => ({
      ...field,
      id: field.id || compoundId.includes(field.name),
      indexed: field.indexed || indexed.has(field.name),
    })),
    uniques: attributes.filter((attribute) => attribute.name === 'unique').map(fieldsOf),
    at: { file: block.file, start: block.start, end: block.start + header },
    source: 'prisma',
  });
}

function readField(field: PrismaField, names: ReadonlySet<string>): Field {
  const attributes = field.attributes ?? [];
  const written = typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name;
  const relates = names.has(written);
  const column = textArgument(attributes.find((attribute) => attribute.name === 'map')?.args);
  const through = relates ? relationFields(attributes) : [];
  return makeField({
    name: field.name,
    type: relates ? written : written.toLowerCase(),
    optional: field.optional ?? false,
    list: field.array ?? false,
    id: attributes.some((attribute) => attribute.name === 'id'),
    unique: attributes.some((attribute) => attribute.name === 'unique'),
    column,
    references: relates ? written : undefined,
    through,
  });
}

function relationFields(attributes: readonly Attribute[]): readonly string[] {
  const relation = attributes.find((attribute) => attribute.name === 'relation');
  return namesIn(keyedArgument(relation?.args, 'fields'));
}

/** The columns a relation is kept in point at the same entity. */
function linkForeignKeys(fields: readonly Field[]): readonly Field[] {
  return fields.map((field) => {
    // Of a compound key, the column named after the relation's entity or first in line is the reference.
    const relation = fields.find((other) => other.through?.length === 1 && other.through[0] === field.name);
    const shared = relation ?? fields.find((other) => other.through?.at(-1) === field.name);
    return shared?.references === undefined ? field : { ...field, references: shared.references };
  });
}

function fieldsOf(attribute: BlockAttribute): readonly string[] {
  const keyed = keyedArgument(attribute.args, 'fields');
  if (keyed !== undefined) return namesIn(keyed);
  const positional = attribute.args.map((arg) => arg.value).find((value) => !isKeyed(value));
  return positional === undefined || isKeyed(positional) ? [] : namesIn(positional);
}

type ArgumentValue = AttributeArgument['value'];
type Keyed = Extract<ArgumentValue, { type: 'keyValue' }>;

function isKeyed(value: ArgumentValue): value is Keyed {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'keyValue';
}

function keyedArgument(args: readonly AttributeArgument[] | undefined, key: string): Value | undefined {
  for (const { value } of args ?? []) if (isKeyed(value) && value.key === key) return value.value;
  return undefined;
}

/** `[a, b(sort: Desc)]`: an array of names and calls. */
function namesIn(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if (value.type === 'function') return [value.name];
  return value.type === 'array' ? value.args.flatMap(namesIn) : [];
}

function textArgument(args: readonly AttributeArgument[] | undefined): string | undefined {
  const [first] = args ?? [];
  const value = first && isKeyed(first.value) ? first.value.value : first?.value;
  return typeof value === 'string' ? value.replace(/^"(.*)"$/, '$1') : undefined;
}
