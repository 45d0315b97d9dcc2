import { expect, test } from 'vitest';
import sequelize from '../../../src/libraries/stores/sequelize.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [sequelize],
  setup: `
    import { DataTypes, Model, Op, Sequelize, Transaction, col, literal } from 'sequelize';
    const sequelize = new Sequelize('postgres://');
    class Account extends Model {}
    class Base extends Model { static async close(key) { return this.update({ open: false }, { where: { key } }); } }
    class Till extends Base {}
    Account.init({ id: DataTypes.UUID }, { sequelize });
    const User = sequelize.define('User', { name: DataTypes.STRING });
    Account.belongsTo(User);
    async function debit(account: Account, amount, transaction: Transaction) { await account.update({ balance: literal('balance - 5') }, { transaction }); }
  `,
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  // What a class of the project in between does, it does to the rows of the class it is called on.
  ['await Till.close(id)', 'call close', '  update Till where { key: id } set { open: false } counted on sequelize'],
  ['return Till.findByPk(id)', 'read Till where { id: id } on sequelize', '=> row(Till) | null'],
  ['return Account.findByPk(id)', 'read Account where { id: id } on sequelize', '=> row(Account) | null'],
  [
    'return User.findOne({ where: { id, [Op.or]: [{ name: "a" }, { name: { [Op.like]: "b" } }] } })',
    "read User where { id: id, OR: [{ name: 'a' }, { name: { like: 'b' } }] } on Sequelize()",
    '=> row(User) | null',
  ],
  [
    'return Account.findAll({ where: { balance: { [Op.gte]: 5 }, state: { [Op.ne]: "closed" } } })',
    "read many Account where { balance: { gte: 5 }, state: { not: 'closed' } } on sequelize",
    '=> rows(Account)',
  ],
  [
    'const { rows, count } = await Account.findAndCountAll({ where: { ownerId: id } }); return count',
    'read many Account where { ownerId: id } on sequelize',
    '=> count(rows(Account))',
  ],
  [
    'return Account.scope("open").count({ where: { ownerId: id } })',
    'read figure of Account where { ownerId: id } on sequelize',
    '=> aggregate(rows(Account))',
  ],
  [
    'return Account.sum("balance", { where: { ownerId: id } })',
    'read figure of Account where { ownerId: id } on sequelize',
    '=> aggregate(rows(Account))',
  ],
  [
    'const [account] = await Account.findOrCreate({ where: { id }, defaults: { balance: 0 } }); return account.balance',
    'upsert Account where { id: id } set { id: id, balance: 0 } on sequelize',
    '=> row(Account).balance',
  ],
  ['return Account.create({ ownerId: id })', 'create Account set { ownerId: id } on sequelize', '=> row(Account)'],
  [
    'await Account.bulkCreate([{ id }], { ignoreDuplicates: true })',
    'create Account set [{ id: id }] or ignored on sequelize',
  ],
  ['await Account.upsert({ id, balance: 0 })', 'upsert Account set { id: id, balance: 0 } on sequelize'],
  [
    'const [changed] = await Account.update({ balance: 0 }, { where: { id } }); return changed',
    'update Account where { id: id } set { balance: 0 } counted on sequelize',
    '=> count(rows(Account))',
  ],
  [
    'return Account.destroy({ where: { id } })',
    'delete Account where { id: id } counted on sequelize',
    '=> count(rows(Account))',
  ],
  [
    'await Account.increment("balance", { by: body.amount, where: { id } })',
    'update Account where { id: id } set { balance: { increment: body.amount } } relative balance on sequelize',
  ],
  [
    'await Account.decrement({ balance: body.amount }, { where: { id } })',
    'update Account where { id: id } set { balance: { decrement: body.amount } } relative balance on sequelize',
  ],
  [
    'const account = await Account.findByPk(id); if (!account) return; account.balance -= body.amount; await account.save()',
    'read Account where { id: id } on sequelize',
    'if !row(Account) | true (ends)',
    'else',
    'update Account where { id: row(Account).id } set { balance: row(Account).balance - body.amount } on sequelize',
  ],
  [
    'const account = await Account.findByPk(id); if (!account) return; await account.update({ balance: account.balance - 1 }); await account.destroy()',
    'read Account where { id: id } on sequelize',
    'if !row(Account) | true (ends)',
    'else',
    'update Account where { id: row(Account).id } set { balance: row(Account).balance - 1 } on sequelize',
    'delete Account where { id: row(Account).id } on sequelize',
  ],
  [
    'const account = await Account.findByPk(id); if (!account) return; await account.increment("balance", { by: 5 }); await account.decrement({ balance: 1 }); return account.toJSON()',
    'read Account where { id: id } on sequelize',
    'if !row(Account) | true (ends)',
    'else',
    'update Account where { id: row(Account).id } set { balance: { increment: 5 } } relative balance on sequelize',
    'update Account where { id: row(Account).id } set { balance: { decrement: 1 } } relative balance on sequelize',
    '=> undefined | row(Account)',
  ],
  [
    'const account = Account.build({ ownerId: id }); account.balance = 0; await account.save()',
    'create Account set { ownerId: id, balance: 0 } on sequelize',
  ],
  [
    'const account = new Account({ ownerId: id }); await account.save()',
    'create Account set { ownerId: id } on sequelize',
  ],
  ['const user = new User({ name: id }); await user.save()', 'create User set { name: id } on sequelize'],
  [
    `return sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }, async (t) => {
      const account = await Account.findByPk(id, { transaction: t, lock: t.LOCK.UPDATE });
      await debit(account, 5, t);
      await account.reload({ transaction: t, lock: true });
      await Account.create({ id });
      t.afterCommit(() => Account.destroy({ where: { id } }));
    })`,
    'transaction on Sequelize().transaction().tx Transaction() isolated serializable',
    '  call sequelize.Sequelize.transaction',
    '    read Account where { id: id } locked update on Sequelize().transaction().tx Transaction()',
    '    call debit',
    '      update Account where { id: row(Account).id } set { balance: { decrement: 5 } } relative balance on Sequelize().transaction().tx Transaction()',
    '    read Account where { id: row(Account).id } locked update on Sequelize().transaction().tx Transaction()',
    '    create Account set { id: id } on sequelize',
    '    in the background',
    '      call sequelize.Sequelize.transaction.afterCommit',
    '        delete Account where { id: id } counted on sequelize',
  ],
  [
    'const t = await sequelize.transaction(); try { await Account.destroy({ where: { id }, transaction: t }); await t.commit(); } catch (error) { await t.rollback(); throw error; }',
    'begin on Sequelize().transaction()',
    'try',
    '  delete Account where { id: id } counted on Sequelize().transaction()',
    '  commit on Sequelize().transaction()',
    'catch ? (ends)',
    '  rollback on Sequelize().transaction()',
    '  throw ?',
  ],
  [
    'return sequelize.query("select * from accounts where id = :id for update", { replacements: { id } })',
    'read many accounts where { id: id } locked update on Sequelize()',
    '=> rows(accounts)',
  ],
  [
    'await sequelize.query("update accounts set balance = balance - $1 where id = $2", { bind: [body.amount, id] })',
    'update accounts where { id: id } set { balance: { decrement: body.amount } } relative balance counted on Sequelize()',
  ],
  [
    'await Account.update({ balance: sequelize.literal("balance - 5"), name: col("x") }, { where: { id } }); await sequelize.sync()',
    'update Account where { id: id } set { balance: { decrement: 5 }, name: col() } relative balance counted on sequelize',
  ],
];

test.each(CASES)('sequelize: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
