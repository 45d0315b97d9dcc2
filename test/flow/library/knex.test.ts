import { expect, test } from 'vitest';
import knex from '../../../src/libraries/stores/knex.js';
import objection from '../../../src/libraries/stores/objection.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [knex, objection],
  setup: `
    import knexFactory, { knex as named, Knex } from 'knex';
    import { Model, raw, transaction } from 'objection';
    const knex = knexFactory({});
    const second = named({});
    class Account extends Model { static get tableName() { return 'accounts'; } }
    async function debit(trx: Knex.Transaction, id, amount) { await trx('accounts').where({ id }).decrement('balance', amount); }
    function own(query: Knex.QueryBuilder, owner) { return query.where('owner_id', owner); }
  `,
  sql: 'create table accounts (id uuid primary key, owner_id uuid, balance int);',
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  [
    'const account = await knex("accounts").where({ id }).first(); return account',
    'read accounts where { id: id } on knex()',
    '=> row(accounts) | null',
  ],
  [
    'return second("accounts as a").where("a.id", id).andWhere("balance", ">=", 5).forUpdate()',
    'read many accounts where { id: id, balance: { gte: 5 } } locked update on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex.select("*").from("accounts").whereIn("id", body.ids).whereNull("closed_at")',
    'read many accounts where { id: { in: body.ids }, closed_at: null } on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex.table("accounts").where("id", id).orWhere({ owner_id: body.owner })',
    'read many accounts where { OR: [{ id: id }, { owner_id: body.owner }] } on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").where((qb) => qb.where("id", id).orWhere("owner_id", body.owner)).whereNot("state", "closed")',
    "read many accounts where { OR: [{ id: id }, { owner_id: body.owner }], state: { not: 'closed' } } on knex()",
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").where(function () { this.where("id", id); }).whereNotNull("balance").whereBetween("balance", [1, 2])',
    'read many accounts where { id: id, balance: { not: null, gte: 1, lte: 2 } } on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").whereRaw("owner_id = ?", [id]).whereNotIn("state", ["x"])',
    "read many accounts where { owner_id: id, state: { notIn: ['x'] } } on knex()",
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").whereExists(() => 1)',
    'read many accounts and perhaps more on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").join("customers as c", "c.id", "accounts.owner_id").where("accounts.id", id).where("c.user_id", body.user)',
    'read many accounts where { id: id, customers: { user_id: body.user } } on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").count("* as n").where({ owner_id: id }).first()',
    'read figure of accounts where { owner_id: id } on knex()',
    '=> aggregate(row(accounts))',
  ],
  [
    'const changed = await knex("accounts").where({ id }).where("balance", ">=", body.amount).update({ balance: knex.raw("balance - ?", [body.amount]) }); return changed',
    'update accounts where { id: id, balance: { gte: body.amount } } set { balance: { decrement: body.amount } } relative balance counted on knex()',
    '=> count(rows(accounts))',
  ],
  [
    'const [row] = await knex("accounts").where({ id }).update("balance", 0).returning("*"); return row',
    'update accounts where { id: id } set { balance: 0 } counted on knex()',
    '=> row(accounts)',
  ],
  [
    'await knex("accounts").where({ id }).increment("balance", 5).decrement({ held: 5 })',
    'update accounts where { id: id } set { balance: { increment: 5 }, held: { decrement: 5 } } relative balance, held counted on knex()',
  ],
  [
    'await knex("accounts").insert({ id }).onConflict("id").ignore()',
    'create accounts set { id: id } counted or ignored on knex()',
  ],
  [
    'await knex("accounts").insert({ id }).onConflict("id").merge()',
    'upsert accounts set { id: id } counted on knex()',
  ],
  [
    'await knex.insert({ id, at: knex.fn.now() }).into("accounts")',
    'create accounts set { id: id, at: time } counted on knex()',
  ],
  [
    'return knex("accounts").where({ id }).del()',
    'delete accounts where { id: id } counted on knex()',
    '=> count(rows(accounts))',
  ],
  [
    'const query = knex("accounts").where({ id }); if (body.owner) query.where("owner_id", body.owner); const rows = await query; return rows',
    'if body.owner',
    '  read many accounts where { id: id, owner_id: body.owner } on knex()',
    'else',
    '  read many accounts where { id: id } on knex()',
    '=> rows(accounts) | rows(accounts)',
  ],
  [
    'return own(knex("accounts").where({ id }), body.owner)',
    'read many accounts where { id: id, owner_id: body.owner } on knex()',
    '=> rows(accounts)',
  ],
  [
    'return knex("accounts").where({ id }).then((rows) => rows[0])',
    'read many accounts where { id: id } on knex()',
    '=> row(accounts)',
  ],
  [
    'const { rows } = await knex.raw("select * from accounts where id = ? for update", [id]); return rows[0]',
    'read many accounts where { id: id } locked update on knex()',
    '=> row(accounts)',
  ],
  [
    `return knex.transaction(async (trx) => {
      const account = await trx('accounts').where({ id }).forUpdate().first();
      await knex('accounts').transacting(trx).where({ id }).update({ balance: account.balance - body.amount });
      await debit(trx, id, 5);
    }, { isolationLevel: 'serializable' })`,
    'transaction on knex().transaction().tx isolated serializable',
    '  call knex.transaction',
    '    read accounts where { id: id } locked update on knex().transaction().tx',
    '    update accounts where { id: id } set { balance: row(accounts).balance | undefined - body.amount } counted on knex().transaction().tx',
    '    call debit',
    '      update accounts where { id: id } set { balance: { decrement: 5 } } relative balance counted on knex().transaction().tx',
  ],
  [
    'const trx = await knex.transaction(); try { await trx("accounts").where({ id }).del(); await trx.commit(); } catch (error) { await trx.rollback(); throw error; } finally { await knex.destroy(); }',
    'begin on knex().transaction()',
    'try',
    '  delete accounts where { id: id } counted on knex().transaction()',
    '  commit on knex().transaction()',
    'catch ? (ends)',
    '  rollback on knex().transaction()',
    '  throw ?',
    'finally',
  ],
  ['return Account.query().findById(id)', 'read Account where { id: id } on objection', '=> row(Account) | null'],
  [
    'return Account.query().findById(id).throwIfNotFound()',
    'read Account where { id: id } on objection',
    '=> row(Account)',
  ],
  [
    'return Account.query().findOne({ id, owner_id: body.owner })',
    'read Account where { id: id, owner_id: body.owner } on objection',
    '=> row(Account) | null',
  ],
  [
    'return Account.query().where("owner_id", id).resultSize()',
    'read figure of Account where { owner_id: id } on objection',
    '=> aggregate(rows(Account))',
  ],
  [
    'return Account.query().joinRelated("customers").where("customers.user_id", body.user)',
    'read many Account where { customers: { user_id: body.user } } on objection',
    '=> rows(Account)',
  ],
  [
    'return Account.query().patch({ balance: raw("balance - 5") }).where("id", id)',
    'update Account where { id: id } set { balance: { decrement: 5 } } relative balance counted on objection',
    '=> count(rows(Account))',
  ],
  [
    'return Account.query().patchAndFetchById(id, { balance: 0 })',
    'update Account where { id: id } set { balance: 0 } counted on objection',
    '=> row(Account)',
  ],
  [
    'return Account.query().insert({ owner_id: id })',
    'create Account set { owner_id: id } counted on objection',
    '=> row(Account)',
  ],
  [
    'return Account.query().deleteById(id)',
    'delete Account where { id: id } counted on objection',
    '=> count(rows(Account))',
  ],
  ['await Account.query().upsertGraph({ id })', 'upsert Account set { id: id } counted on objection'],
  [
    'const account = await Account.query().findById(id).throwIfNotFound(); await account.$query().patch({ balance: account.balance - 1 })',
    'read Account where { id: id } on objection',
    'update Account where { id: row(Account).id } set { balance: row(Account).balance - 1 } counted on objection',
  ],
  [
    'return Account.transaction(async (trx) => { await Account.query(trx).findById(id).forUpdate(); await Account.query().findById(id); })',
    'transaction on tx Transaction()',
    '  call objection.Model.transaction',
    '    read Account where { id: id } locked update on tx Transaction()',
    '    read Account where { id: id } on objection',
  ],
  [
    'return transaction(Account.knex(), async (trx) => { await Account.query(trx).deleteById(id); })',
    'transaction on tx Transaction()',
    '  call objection.transaction',
    '    delete Account where { id: id } counted on tx Transaction()',
  ],
  [
    'const trx = await Account.startTransaction(); await Account.bindTransaction(trx).query(trx).deleteById(id); await trx.commit(); await trx.rollback()',
    'begin on Model.startTransaction()',
    'delete Account where { id: id } counted on Model.startTransaction()',
    'commit on Model.startTransaction()',
    'rollback on Model.startTransaction()',
  ],
];

test.each(CASES)('knex and objection: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
