import type { Entity, Field, OwnerPath, Schema } from '../../model/schema.js';
import { plainField, plainName, wordsOf } from './entity-names.js';

/** Principals that are several people. */
const GROUPS: ReadonlySet<string> = new Set([
  'tenant',
  'organization',
  'organisation',
  'org',
  'workspace',
  'team',
  'company',
  'merchant',
  'store',
  'shop',
  'project',
  'group',
  'household',
  'business',
  'institution',
  'partner',
  'environment',
]);

/** Entities that stand for whom a request is made by or for. */
const PRINCIPALS: ReadonlySet<string> = new Set([
  'user',
  'customer',
  'member',
  'client',
  'consumer',
  'subscriber',
  'account holder',
  'holder',
  'cardholder',
  'person',
  'profile',
  'employee',
  'patient',
  'student',
  'seller',
  'buyer',
  'vendor',
  'driver',
  'admin',
  ...GROUPS,
]);

/** Fields that name an owner whatever they point at. */
const OWNER_FIELDS: ReadonlySet<string> = new Set([
  'owner',
  'ownerid',
  'createdby',
  'createdbyid',
  'creatorid',
  'authorid',
  'holderid',
  'uid',
]);

/** An entity with one of these and a name to log in with holds someone who logs in; a password alone may protect a link. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  'password',
  'passwordhash',
  'hashedpassword',
  'encryptedpassword',
  'passwordsalt',
]);

/** Longest way from a row to its owner. */
const MAX_STEPS = 3;

/**
 * The ways an entity's rows lead to a user, customer, tenant or the like, shortest first; none for what nobody owns.
 * `extraOwners` are further owner columns, by field name or as `Entity.field`.
 */
export function ownersOf(entity: Entity, schema: Schema, extraOwners: readonly string[]): readonly OwnerPath[] {
  const entities = new Map(schema.entities.map((each) => [each.name, each]));
  const byPlainName = new Map(schema.entities.map((each) => [plainName(each.name), each]));
  const search: Search = { entities, byPlainName, extra: new Set(extraOwners.map((name) => name.toLowerCase())) };
  const self = isPrincipal(entity) ? selfPaths(entity) : [];
  const direct = directPaths(search, entity);
  const paths = [...self, ...direct, ...(direct.length > 0 ? [] : inheritedPaths(search, entity, [entity.name]))];
  return paths.sort((a, b) => a.fields.length - b.fields.length);
}

/** Whether an entity stands for someone who can own: by its name, or because it can log in. */
export function isPrincipal(entity: Entity): boolean {
  const fields = entity.fields.map((field) => plainField(field.name));
  const logsIn = fields.some((name) => CREDENTIALS.has(name)) && fields.some((name) => LOGINS.has(name));
  return logsIn || isPrincipalName(entity.name);
}

const LOGINS: ReadonlySet<string> = new Set(['email', 'emailaddress', 'username', 'login', 'phone', 'phonenumber']);

interface Search {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly byPlainName: ReadonlyMap<string, Entity>;
  readonly extra: ReadonlySet<string>;
}

/** Prefixes and suffixes of a principal's name that leave it one. */
const QUALIFIERS: ReadonlySet<string> = new Set([
  'app',
  'application',
  'entity',
  'model',
  'schema',
  'orm',
  'document',
  'account',
  'auth',
  'record',
  'row',
  'table',
  'doc',
]);

/** Whether a name is one of somebody who can own: `User`, `AppTenant`. */
export function isPrincipalName(name: string): boolean {
  const words = wordsOf(name).filter((word) => !QUALIFIERS.has(word));
  const [only, ...rest] = words;
  return only !== undefined && rest.length === 0 && PRINCIPALS.has(plainName(only));
}

/** Whether a name is one of a key of somebody who can own: `userId`, `workspace_id`. */
export function isOwnerKey(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 1 && words.at(-1) === 'id' && PRINCIPALS.has(plainName(words.at(-2) ?? ''));
}

/** Whether a name is one of a key or relation that leads to several people: `tenant_id`, `organisation`. */
export function isGroupKey(name: string): boolean {
  const words = wordsOf(name);
  const subject = words.at(-1) === 'id' ? words.at(-2) : words.at(-1);
  return subject !== undefined && GROUPS.has(plainName(subject));
}

function selfPaths(entity: Entity): readonly OwnerPath[] {
  return entity.fields
    .filter((field) => field.id && entity.fields.filter((other) => other.id).length === 1)
    .map((field) => ({ fields: [field.name], columns: [field.name], owner: entity.name, self: true }));
}

function directPaths(search: Search, entity: Entity): readonly OwnerPath[] {
  return entity.fields.flatMap((field) => {
    if (field.list || !isOwner(search, entity, field)) return [];
    const owner = field.references;
    return [
      { fields: [field.name], columns: field.through ?? [field.name], ...(owner === undefined ? {} : { owner }) },
    ];
  });
}

function isOwner(search: Search, entity: Entity, field: Field): boolean {
  const name = field.name.toLowerCase();
  if (search.extra.has(name) || search.extra.has(`${entity.name}.${field.name}`.toLowerCase())) return true;
  const target = field.references === undefined ? undefined : search.entities.get(field.references);
  // The back side of a relation says that the other entity is owned, not this one.
  if (target && field.through === undefined && isBackReference(field, target)) return false;
  if (field.references !== undefined && (target ? isPrincipal(target) : isPrincipalName(field.references))) return true;
  return field.references === undefined ? isOwnerName(search, field) : isOwnerReference(search, field);
}

function isBackReference(field: Field, target: Entity): boolean {
  return field.type === target.name;
}

/** `createdBy` that leads to something which is no principal by itself is one by its name, unless it is plain data. */
function isOwnerReference(search: Search, field: Field): boolean {
  const target = search.entities.get(field.references ?? '');
  return OWNER_FIELDS.has(plainField(field.name)) && (!target || ownsByAccount(target));
}

function ownsByAccount(target: Entity): boolean {
  return plainName(target.name) === 'account' && target.fields.some((field) => plainField(field.name) === 'email');
}

/** A field so called that holds a key or name, and no more, names the person. */
const PERSON_FIELDS: ReadonlySet<string> = new Set(['user', 'customer']);
const KEY_TYPES: ReadonlySet<string> = new Set(['string', 'objectid', 'uuid', 'int', 'bigint', 'number', 'unknown']);

/** By name alone: `user_id`, `customerId`, `ownerId`; `accountId` where Account is a user's account. */
function isOwnerName(search: Search, field: Field): boolean {
  const plain = plainField(field.column ?? field.name);
  if (OWNER_FIELDS.has(plain) || isPersonField(plain, field)) return true;
  const words = wordsOf(field.name);
  const last = words.at(-1);
  if (last !== 'id' && last !== 'uuid' && last !== 'guid') return false;
  const subject = words.at(-2);
  if (subject === undefined) return false;
  if (PRINCIPALS.has(plainName(subject))) return !isGatewayId(words);
  const account = [...search.entities.values()].find((entity) => plainName(entity.name) === 'account');
  return subject === 'account' && account !== undefined && (isPrincipal(account) || ownsByAccount(account));
}

function isPersonField(plain: string, field: Field): boolean {
  return PERSON_FIELDS.has(plain) && KEY_TYPES.has(field.type);
}

/** `stripeCustomerId` is a key at the gateway, not one of ours. */
function isGatewayId(words: readonly string[]): boolean {
  return words.some((word) => GATEWAYS.has(word));
}

const GATEWAYS: ReadonlySet<string> = new Set([
  'stripe',
  'paypal',
  'adyen',
  'square',
  'braintree',
  'mollie',
  'razorpay',
  'plaid',
  'paddle',
  'chargebee',
  'lemonsqueezy',
  'external',
  'provider',
  'slack',
  'github',
  'discord',
]);

/** A row belongs to whom its parent belongs: an invoice line to the invoice's customer. */
function inheritedPaths(search: Search, entity: Entity, seen: readonly string[]): readonly OwnerPath[] {
  if (seen.length >= MAX_STEPS) return [];
  return parentFields(search, entity).flatMap((field) => {
    const parent = parentOf(search, field);
    if (!parent || seen.includes(parent.name)) return [];
    const direct = directPaths(search, parent);
    const paths = direct.length > 0 ? direct : inheritedPaths(search, parent, [...seen, parent.name]);
    return paths.map((path) => ({ ...path, fields: [field.name, ...path.fields] }));
  });
}

/** What a field points at: as declared, else the entity it is named after, as in `walletId`. */
function parentOf(search: Search, field: Field): Entity | undefined {
  if (field.references !== undefined) return search.entities.get(field.references);
  const words = wordsOf(field.name);
  if (words.at(-1) !== 'id' || words.length < 2) return undefined;
  return search.byPlainName.get(plainName(words.slice(0, -1).join('')));
}

/** Required many-to-one relations; optional ones when there is no other. A relation stands for its key. */
function parentFields(search: Search, entity: Entity): readonly Field[] {
  const kept = new Set(entity.fields.flatMap((field) => field.through ?? []));
  const parents = entity.fields.filter((field) => {
    if (field.list) return false;
    if (field.through !== undefined) return true;
    const target = parentOf(search, field);
    return target !== undefined && !kept.has(field.name) && !isBackReference(field, target);
  });
  const required = parents.filter((field) => !field.optional);
  return required.length > 0 ? required : parents;
}

const MONEY: ReadonlySet<string> = new Set([
  'balance',
  'amount',
  'credit',
  'credits',
  'stock',
  'quantity',
  'qty',
  'inventory',
  'quota',
  'usage',
  'used',
  'points',
  'total',
  'price',
  'cost',
  'fee',
  'funds',
  'remaining',
  'available',
  'reserved',
  'uses',
  'redemptions',
  'redeemed',
  'budget',
  'spent',
  'paid',
  'debit',
  'wallet',
  'cents',
  'minor',
  'limit',
  'coins',
  'tokens',
]);

const NO_NUMBERS: ReadonlySet<string> = new Set([
  'string',
  'boolean',
  'datetime',
  'date',
  'json',
  'uuid',
  'objectid',
  'bytes',
]);

/** A field that holds money or something counted like it: balance, amount, credits, stock, quota, usage, points. */
export function isMoneyField(field: Field): boolean {
  if (field.list || field.references !== undefined || NO_NUMBERS.has(field.type)) return false;
  const words = wordsOf(field.name);
  return (
    words.some((word) => MONEY.has(word)) && !['id', 'at', 'type', 'currency', 'status'].includes(words.at(-1) ?? '')
  );
}

/** A field that holds where a row stands in its life: status, state. */
export function isStateField(field: Field): boolean {
  const last = wordsOf(field.name).at(-1);
  return (
    !field.list &&
    field.references === undefined &&
    (last === 'status' || last === 'state' || last === 'stage' || last === 'phase')
  );
}
