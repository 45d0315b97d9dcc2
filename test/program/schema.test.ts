import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity, Field } from '../../src/model/schema.js';
import { loadSqlParser } from '../../src/program/sql/parse-sql.js';
import { entityOf, linkTexts } from './from-text.js';

beforeAll(loadSqlParser);

function field(entity: Entity, name: string): Field | undefined {
  return entity.fields.find((each) => each.name === name);
}

describe('Prisma', () => {
  const texts = {
    'schema/user.prisma': `model User {
  id       String  @id @default(cuid())
  email    String  @unique
  invoices Invoice[]
  @@map("users")
}
`,
    'schema/invoice.prisma': `enum Status {
  OPEN
  PAID
}
model Invoice {
  id         String  @id
  number     Int
  total      Decimal @db.Decimal(12, 2)
  status     Status  @default(OPEN)
  customer   User    @relation(fields: [customerId], references: [id], onDelete: Cascade)
  customerId String  @map("customer_id")
  @@unique([customerId, number], name: "perCustomer")
  @@index([status])
}
`,
    'broken.prisma': 'model Broken {\n  id @@@ ((\n}\n',
  };

  it('reads fields, relations over several files and unique sets', () => {
    const invoice = entityOf(texts, 'Invoice');
    expect(field(invoice, 'customer')).toMatchObject({ references: 'User', through: ['customerId'], type: 'User' });
    expect(field(invoice, 'customerId')).toMatchObject({ references: 'User', column: 'customer_id' });
    expect(field(invoice, 'status')).toMatchObject({ type: 'status', indexed: true });
    expect(invoice.uniques).toEqual([['id'], ['customerId', 'number']]);
    expect(entityOf(texts, 'User')).toMatchObject({ table: 'users', uniques: [['id'], ['email']] });
  });

  it('reports a model it cannot read and keeps the others', () => {
    expect(linkTexts(texts).diagnostics).toMatchObject([{ code: 'schema-unreadable', file: 'broken.prisma' }]);
  });
});

describe('SQL', () => {
  const texts = {
    '1.sql': `create table users (id serial primary key, email text not null unique);
create table wallets (
  id uuid primary key default gen_random_uuid(),
  user_id integer not null references users(id),
  currency char(3) not null,
  balance numeric(12,2) not null default 0 check (balance >= 0),
  constraint one_each unique (user_id, currency)
);
this is no statement;
`,
    '2.sql': `alter table wallets add column held numeric not null default 0, add constraint held_ok check (held >= 0 and held <= balance);
create unique index live_wallet on wallets (currency) where balance > 0;
create unique index wallet_code on wallets (held);
drop index wallet_code;
`,
    'mysql.sql':
      'CREATE TABLE `orders` (`id` int(11) NOT NULL AUTO_INCREMENT, `userId` int(11) NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY `u` (`userId`), KEY `k` (`userId`)) ENGINE=InnoDB DEFAULT CHARSET=utf8;',
  };

  it('applies tables, constraints and indexes, statement by statement', () => {
    const wallets = entityOf(texts, 'wallets');
    expect(field(wallets, 'user_id')).toMatchObject({ type: 'int', references: 'users', optional: false });
    expect(field(wallets, 'balance')).toMatchObject({ type: 'decimal', optional: false });
    expect(wallets.uniques).toEqual([['id'], ['user_id', 'currency']]);
    expect(wallets.checks).toEqual([
      { text: 'balance >= 0', nonNegative: ['balance'] },
      { text: 'held >= 0 and held <= balance', nonNegative: ['held'], bounds: ['held', 'balance'] },
    ]);
  });

  it('takes columns of a compound key for what they are held equal to', () => {
    const compound = {
      '1.sql': `create table clubs (id uuid primary key);
create table players (id uuid, club uuid not null references clubs (id), primary key (club, id));
create table matches (id uuid, club uuid, player uuid, foreign key (club, player) references players (club, id));
create table goals (side uuid, game uuid, foreign key (side, game) references matches (club, id));
`,
    };
    expect(field(entityOf(compound, 'matches'), 'club')).toMatchObject({ references: 'clubs' });
    expect(field(entityOf(compound, 'matches'), 'player')).toMatchObject({ references: 'players' });
    expect(field(entityOf(compound, 'goals'), 'side')).toMatchObject({ references: 'clubs' });
    const renamed = { ...compound, '2.sql': 'alter table goals rename column side to team;' };
    expect(field(entityOf(renamed, 'goals'), 'team')).toMatchObject({ references: 'clubs' });
  });

  it('reads MySQL tables', () => {
    expect(entityOf(texts, 'orders')).toMatchObject({ uniques: [['id'], ['userId']] });
  });

  it('merges with the model of the same table, whose names win', () => {
    const user = entityOf(
      { ...texts, 'a.prisma': 'model User {\n  id Int @id\n  mail String @map("email")\n  @@map("users")\n}\n' },
      'User',
    );
    expect(field(user, 'mail')).toMatchObject({ column: 'email', unique: true });
    expect(user.fields).toHaveLength(2);
    expect(
      field(
        entityOf({ ...texts, 'a.prisma': 'model User {\n  id Int @id\n  @@map("users")\n}\n' }, 'wallets'),
        'user_id',
      ),
    ).toMatchObject({
      references: 'User',
    });
  });
});

describe('decorated classes', () => {
  it('reads TypeORM entities with inherited columns', () => {
    const account = entityOf(
      {
        'base.ts': `import { PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
export abstract class Base { @PrimaryGeneratedColumn('uuid') id: string; @VersionColumn() version: number; }`,
        'user.ts': `import { Entity, Column } from 'typeorm';
import { Base } from './base';
@Entity() export class User extends Base { @Column({ unique: true }) email: string; }`,
        'account.ts': `import { Entity, Column, ManyToOne, OneToMany, JoinColumn, Unique, Check } from 'typeorm';
import { Base } from './base';
import { User } from './user';
@Entity({ name: 'accounts' }) @Unique(['owner', 'currency']) @Check('"balance" >= 0')
export class Account extends Base {
  @ManyToOne(() => User, (user) => user.accounts, { nullable: false }) @JoinColumn({ name: 'owner_id' }) owner: User;
  @Column({ name: 'owner_id' }) ownerId: string;
  @Column('decimal') balance: number;
  @Column({ nullable: true }) currency: string;
  @OneToMany(() => Account, (a) => a.parent) children: Account[];
}`,
      },
      'Account',
    );
    expect(account).toMatchObject({ table: 'accounts', source: 'typeorm', uniques: [['id'], ['owner', 'currency']] });
    expect(field(account, 'owner')).toMatchObject({ references: 'User', through: ['ownerId'] });
    expect(field(account, 'ownerId')).toMatchObject({ references: 'User', column: 'owner_id' });
    expect(field(account, 'version')).toMatchObject({ version: true });
    expect(field(account, 'currency')).toMatchObject({ optional: true });
    expect(field(account, 'children')).toMatchObject({ list: true, references: 'Account' });
    expect(account.checks).toEqual([{ text: '"balance" >= 0', nonNegative: ['balance'] }]);
  });

  it('leaves alone decorators of the same name from elsewhere', () => {
    const texts = {
      'a.ts': `import { Entity } from './own'; @Entity() export class A {}`,
      'own.ts': 'export const Entity = () => () => {};',
    };
    expect(linkTexts(texts).program.schema.entities).toEqual([]);
  });

  it('reads MikroORM, sequelize-typescript and Nest Mongoose', () => {
    const texts = {
      'm.ts': `import { Entity, Property, PrimaryKey, ManyToOne } from '@mikro-orm/core';
@Entity({ tableName: 'refunds' }) export class Refund { @PrimaryKey() id: number; @ManyToOne(() => Payment) payment: Payment; @Property({ unique: true }) key: string; }
@Entity() export class Payment { @PrimaryKey() id: number; }`,
      's.ts': `import { Table, Column, ForeignKey, BelongsTo, Model } from 'sequelize-typescript';
@Table({ tableName: 'carts' }) export class Cart extends Model { @ForeignKey(() => Shopper) @Column shopperId: number; @BelongsTo(() => Shopper) shopper: Shopper; }
@Table export class Shopper extends Model { @Column email: string; }`,
      'n.ts': `import { Schema, Prop } from '@nestjs/mongoose';
@Schema({ collection: 'tickets' }) export class Ticket { @Prop({ type: String, ref: 'Holder', required: true, index: true }) holder: string; }`,
    };
    expect(field(entityOf(texts, 'Refund'), 'payment')).toMatchObject({ references: 'Payment' });
    expect(entityOf(texts, 'Refund').uniques).toEqual([['id'], ['key']]);
    expect(field(entityOf(texts, 'Cart'), 'shopperId')).toMatchObject({ references: 'Shopper' });
    expect(field(entityOf(texts, 'Cart'), 'shopper')).toMatchObject({ through: ['shopperId'] });
    expect(field(entityOf(texts, 'Ticket'), 'holder')).toMatchObject({ references: 'Holder', indexed: true });
  });
});

describe('models made by calls', () => {
  it('reads Sequelize models and their associations', () => {
    const texts = {
      'user.ts': `import { Model, DataTypes } from 'sequelize';
export class User extends Model {}
User.init({ email: { type: DataTypes.STRING, unique: true } }, { sequelize, tableName: 'Users' });`,
      'basket.ts': `const { DataTypes } = require('sequelize');
module.exports = (sequelize) => sequelize.define('Basket', { coupon: DataTypes.STRING, total: { type: DataTypes.DECIMAL(10, 2), allowNull: false } });`,
      'relations.ts': `import { User } from './user'; export function relate(models) { models.Basket.belongsTo(User, { foreignKey: 'UserId' }); models.Basket.belongsToMany(User, { through: models.Share, foreignKey: { name: 'BasketId' } }); }`,
      'share.ts': `export const define = (sequelize, DataTypes) => sequelize.define('Share', { percent: DataTypes.INTEGER });`,
    };
    expect(field(entityOf(texts, 'Basket'), 'UserId')).toMatchObject({ references: 'User' });
    expect(field(entityOf(texts, 'Share'), 'BasketId')).toMatchObject({ references: 'Basket' });
    expect(field(entityOf(texts, 'Basket'), 'total')).toMatchObject({ type: 'decimal', optional: false });
    expect(entityOf(texts, 'User')).toMatchObject({ table: 'Users', uniques: [['id'], ['email']] });
  });

  it('reads Mongoose schemas, required or imported', () => {
    const texts = {
      'order.ts': `const mongoose = require('mongoose');
const { Schema } = mongoose;
const orderSchema = new Schema({ buyer: { type: Schema.Types.ObjectId, ref: 'User', required: true }, code: { type: String, unique: true }, items: [{ sku: String }] });
orderSchema.index({ buyer: 1, code: 1 }, { unique: true });
module.exports = mongoose.model('Order', orderSchema);`,
      'gift.ts': `import mongoose, { Schema, model } from 'mongoose'; export const Gift = model('Gift', new mongoose.Schema({ amount: Number }, { collection: 'gifts' }));`,
    };
    const order = entityOf(texts, 'Order');
    expect(field(order, 'buyer')).toMatchObject({ references: 'User', type: 'objectid', optional: false });
    expect(field(order, 'items')).toMatchObject({ list: true });
    expect(order.uniques).toEqual([['_id'], ['code'], ['buyer', 'code']]);
    expect(entityOf(texts, 'Gift')).toMatchObject({ table: 'gifts' });
  });

  it('reads Drizzle tables', () => {
    const texts = {
      'schema.ts': `import { pgTable, uuid, text, integer, unique, uniqueIndex, primaryKey } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey(), email: text().notNull().unique() });
export const charges = pgTable('charges', { id: uuid('id').primaryKey(), userId: uuid('user_id').notNull().references(() => users.id), key: text('key'), amount: integer('amount').notNull() },
  (t) => [unique().on(t.userId, t.key), uniqueIndex('x').on(t.key).where(live)]);`,
    };
    const charges = entityOf(texts, 'charges');
    expect(field(charges, 'userId')).toMatchObject({
      column: 'user_id',
      references: 'users',
      type: 'uuid',
      optional: false,
    });
    expect(charges.uniques).toEqual([['id'], ['userId', 'key']]);
  });
});

describe('migrations in code', () => {
  it('reads Knex builders, raw SQL and the query interface, but not what is undone', () => {
    const texts = {
      'migrations/1.ts': `export async function up(knex) {
  await knex.schema.createTable('transfers', (t) => { t.uuid('id').primary(); t.integer('user_id').notNullable().references('id').inTable('users'); t.string('key').unique(); t.unique(['user_id', 'key']); t.timestamps(); });
}
export async function down(knex) { await knex.schema.dropTable('transfers'); }`,
      'migrations/2.ts':
        'export class M { async up(q) { await q.query(`ALTER TABLE "transfers" ADD "amount" integer NOT NULL CHECK ("amount" > 0)`); } async down(q) { await q.query(`DROP TABLE "transfers"`); } }',
      'migrations/3.ts': `module.exports = { up: (queryInterface, Sequelize) => queryInterface.createTable('payouts', { id: { type: Sequelize.INTEGER, primaryKey: true }, user_id: { type: Sequelize.INTEGER, references: { model: 'users', key: 'id' } } }) };`,
    };
    const transfers = entityOf(texts, 'transfers');
    expect(transfers.fields.map((each) => each.name)).toEqual(['id', 'user_id', 'key', 'amount']);
    expect(field(transfers, 'user_id')).toMatchObject({ references: 'users', optional: false });
    expect(transfers.uniques).toEqual([['id'], ['key'], ['user_id', 'key']]);
    expect(transfers.checks).toEqual([{ text: 'amount > 0', nonNegative: ['amount'] }]);
    expect(field(entityOf(texts, 'payouts'), 'user_id')).toMatchObject({ references: 'users' });
  });
});

describe('SQL that cannot be read', () => {
  it('is told once for a file, and the rest counts', () => {
    const texts = {
      'broken.sql': `-- the orders
create table orders (id int primary key; select 1;
alter table orders add column price money currency;
create table payments (id serial primary key, customer_id int);`,
    };
    expect(linkTexts(texts).diagnostics).toMatchObject([
      { severity: 'warning', code: 'schema-unreadable', file: 'broken.sql', offset: 0 },
    ]);
    expect(entityOf(texts, 'payments').fields.map((each) => each.name)).toEqual(['id', 'customer_id']);
  });
});
