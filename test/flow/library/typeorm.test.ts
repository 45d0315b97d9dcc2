import { expect, test } from 'vitest';
import typeorm from '../../../src/libraries/stores/typeorm.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [typeorm],
  setup: `
    import { BaseEntity, Between, Brackets, Column, DataSource, Entity, EntityManager, Equal, ILike, In, IsNull, LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual, Not, PrimaryGeneratedColumn, Raw, Repository, getManager, getRepository } from 'typeorm';
    import { InjectRepository } from '@nestjs/typeorm';
    @Entity() export class Account { @PrimaryGeneratedColumn() id: string; @Column() ownerId: string; @Column() balance: number; }
    @Entity() export class User extends BaseEntity { @PrimaryGeneratedColumn() id: string; @Column() credit: number; }
    class AccountRepository extends Repository<Account> { findMine(id, ownerId) { return this.findOneBy({ id, ownerId }); } }
    const source = new DataSource({});
    const repo = source.getRepository(Account);
    const typed: Repository<Account> = global.repo;
    class Accounts {
      constructor(@InjectRepository(Account) private readonly injected, private readonly own: AccountRepository) {}
      find(id) { return this.injected.findOne({ where: { id } }); }
      mine(id, owner) { return this.own.findMine(id, owner); }
    }
  `,
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  ['return repo.findOne({ where: { id } })', 'read Account where { id: id } on DataSource()', '=> row(Account) | null'],
  [
    'return repo.findOneBy({ id, ownerId: body.owner })',
    'read Account where { id: id, ownerId: body.owner } on DataSource()',
    '=> row(Account) | null',
  ],
  ['return repo.findOneOrFail(id)', 'read Account where { id: id } on DataSource()', '=> row(Account)'],
  [
    'return repo.findOne({ where: [{ id }, { ownerId: id }], lock: { mode: "pessimistic_write" } })',
    'read Account where { OR: [{ id: id }, { ownerId: id }] } locked update on DataSource()',
    '=> row(Account) | null',
  ],
  ['return repo.find({ order: { id: "ASC" } })', 'read many Account on DataSource()', '=> rows(Account)'],
  [
    'return repo.find({ where: { id: In(body.ids), balance: MoreThan(1), ownerId: Not(IsNull()) } })',
    'read many Account where { id: { in: body.ids }, balance: { gt: 1 }, ownerId: { not: null } } on DataSource()',
    '=> rows(Account)',
  ],
  [
    'return repo.findBy({ id: Equal(id), balance: Between(1, 2) })',
    'read many Account where { id: id, balance: { gte: 1, lte: 2 } } on DataSource()',
    '=> rows(Account)',
  ],
  [
    'return repo.findBy({ balance: LessThan(1), ownerId: ILike(id) })',
    'read many Account where { balance: { lt: 1 }, ownerId: { contains: id } } on DataSource()',
    '=> rows(Account)',
  ],
  [
    'return repo.findBy({ balance: LessThanOrEqual(1), ownerId: Raw("x") })',
    "read many Account where { balance: { lte: 1 }, ownerId: { raw: 'x' } } on DataSource()",
    '=> rows(Account)',
  ],
  [
    'return repo.findBy({ balance: MoreThanOrEqual(1) })',
    'read many Account where { balance: { gte: 1 } } on DataSource()',
    '=> rows(Account)',
  ],
  [
    'const [rows, total] = await repo.findAndCount({ where: { ownerId: id } }); return total',
    'read many Account where { ownerId: id } on DataSource()',
    '=> count(rows(Account))',
  ],
  [
    'return repo.countBy({ ownerId: id })',
    'read figure of Account where { ownerId: id } on DataSource()',
    '=> aggregate(rows(Account))',
  ],
  [
    'return repo.sum("balance", { ownerId: id })',
    'read figure of Account where { ownerId: id } on DataSource()',
    '=> aggregate(rows(Account))',
  ],
  [
    'const account = repo.create({ ownerId: id }); account.balance = 0; await repo.save(account); return account.id',
    'create Account set { ownerId: id, balance: 0 } on DataSource()',
    '=> row(Account).id',
  ],
  [
    'const account = await repo.findOneByOrFail({ id }); account.balance -= body.amount; await repo.save(account)',
    'read Account where { id: id } on DataSource()',
    'update Account where { id: row(Account).id } set { balance: row(Account).balance - body.amount } on DataSource()',
  ],
  [
    'const account = await repo.findOneByOrFail({ id }); await repo.save({ ...account, balance: 0 })',
    'read Account where { id: id } on DataSource()',
    'update Account where { id: row(Account).id } set { balance: 0 } on DataSource()',
  ],
  [
    'const account = new Account(); account.ownerId = id; await repo.save(account)',
    'create Account set { ownerId: id } on DataSource()',
  ],
  ['await repo.save({ id, balance: 5 })', 'upsert Account where { id: id } set { id: id, balance: 5 } on DataSource()'],
  ['await repo.insert({ ownerId: id })', 'create Account set { ownerId: id } on DataSource()'],
  ['await repo.upsert({ id, balance: 0 }, ["id"])', 'upsert Account set { id: id, balance: 0 } on DataSource()'],
  [
    'const { affected } = await repo.update({ id, balance: MoreThanOrEqual(body.amount) }, { balance: () => "balance - 5" }); return affected',
    'update Account where { id: id, balance: { gte: body.amount } } set { balance: { decrement: 5 } } relative balance counted on DataSource()',
    '=> count(rows(Account))',
  ],
  ['await repo.update(id, body)', 'update Account where { id: id } set body counted on DataSource()'],
  ['await repo.delete(id)', 'delete Account where { id: id } counted on DataSource()'],
  ['await repo.softDelete({ id })', 'delete Account where { id: id } counted on DataSource()'],
  [
    'const account = await repo.findOneByOrFail({ id }); await repo.remove(account)',
    'read Account where { id: id } on DataSource()',
    'delete Account where { id: row(Account).id } on DataSource()',
  ],
  [
    'await repo.increment({ id }, "balance", body.amount)',
    'update Account where { id: id } set { balance: { increment: body.amount } } relative balance counted on DataSource()',
  ],
  [
    'await repo.decrement({ id }, "balance", body.amount)',
    'update Account where { id: id } set { balance: { decrement: body.amount } } relative balance counted on DataSource()',
  ],
  [
    'const account = await repo.findOneByOrFail({ id }); return repo.merge(account, body)',
    'read Account where { id: id } on DataSource()',
    '=> row(Account)',
  ],
  [
    'await repo.query("UPDATE account SET balance = balance - $1 WHERE id = $2", [body.amount, id])',
    'update Account where { id: id } set { balance: { decrement: body.amount } } relative balance counted on DataSource()',
  ],
  ['return getRepository(Account).findOne(id)', 'read Account where { id: id } on typeorm', '=> row(Account) | null'],
  [
    'return source.manager.findOne(Account, { where: { id } })',
    'read Account where { id: id } on DataSource()',
    '=> row(Account) | null',
  ],
  [
    'return getManager().find(Account, { where: { id } })',
    'read many Account where { id: id } on getManager()',
    '=> rows(Account)',
  ],
  [
    'const accounts: Accounts = await import(id); return accounts.find(id)',
    'call find',
    '  read Account where { id: id } on @nestjs/typeorm',
    '=> row(Account) | null',
  ],
  [
    'const accounts: Accounts = await import(id); return accounts.mine(id, body.owner)',
    'call mine',
    '  call findMine',
    '    read Account where { id: id, ownerId: body.owner } on typeorm',
    '=> row(Account) | null',
  ],
  ['return User.findOneBy({ id })', 'read User where { id: id } on typeorm', '=> row(User) | null'],
  [
    'const user = await User.findOneByOrFail({ id }); user.credit = body.credit; await user.save()',
    'read User where { id: id } on typeorm',
    'update User where { id: row(User).id } set { credit: body.credit } on typeorm',
  ],
  [
    'const user = await User.findOneByOrFail({ id }); await user.remove()',
    'read User where { id: id } on typeorm',
    'delete User where { id: row(User).id } on typeorm',
  ],
  [
    'const user = await User.findOneByOrFail({ id }); await user.reload()',
    'read User where { id: id } on typeorm',
    'read User where { id: row(User).id } on typeorm',
  ],
  ['const user = User.create({ credit: 1 }); await user.save()', 'create User set { credit: 1 } on typeorm'],
  ['const user = new User(); user.credit = 1; await user.save()', 'create User set { credit: 1 } on typeorm'],
  [
    `return source.transaction('SERIALIZABLE', async (manager) => {
      const account = await manager.findOneOrFail(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
      account.balance = account.balance - body.amount;
      await manager.save(account);
      await manager.getRepository(Account).delete({ id });
      await manager.withRepository(repo).delete(id);
      await repo.delete(id);
      await manager.remove(account);
      await manager.save(manager.create(Account, { ownerId: id }));
    })`,
    'transaction on DataSource().tx EntityManager() isolated serializable',
    '  call typeorm.DataSource.transaction',
    '    read Account where { id: id } locked update on DataSource().tx EntityManager()',
    '    update Account where { id: row(Account).id } set { balance: row(Account).balance - body.amount } on DataSource().tx EntityManager()',
    '    delete Account where { id: id } counted on DataSource().tx EntityManager()',
    '    delete Account where { id: id } counted on DataSource().tx EntityManager()',
    '    delete Account where { id: id } counted on DataSource()',
    '    delete Account where { id: row(Account).id } on DataSource().tx EntityManager()',
    '    create Account set { ownerId: id } on DataSource().tx EntityManager()',
  ],
  [
    'await source.manager.transaction(async (manager: EntityManager) => { await manager.increment(Account, { id }, "balance", 1); })',
    'transaction on DataSource().tx EntityManager()',
    '  call typeorm.DataSource.manager.transaction',
    '    update Account where { id: id } set { balance: { increment: 1 } } relative balance counted on DataSource().tx EntityManager()',
  ],
  [
    `const runner = source.createQueryRunner();
    await runner.connect();
    await runner.startTransaction('REPEATABLE READ');
    try {
      await runner.manager.update(Account, { id }, { balance: 0 });
      await runner.query('delete from account where id = $1', [id]);
      await runner.commitTransaction();
    } catch (error) { await runner.rollbackTransaction(); throw error; } finally { await runner.release(); }`,
    'begin on DataSource().createQueryRunner() isolated repeatable read',
    'try',
    '  update Account where { id: id } set { balance: 0 } counted on DataSource().createQueryRunner()',
    '  delete Account where { id: id } counted on DataSource().createQueryRunner()',
    '  commit on DataSource().createQueryRunner()',
    'catch ? (ends)',
    '  rollback on DataSource().createQueryRunner()',
    '  throw ?',
    'finally',
  ],
  [
    'return repo.createQueryBuilder("a").where("a.id = :id AND a.ownerId = :owner", { id, owner: body.owner }).getOne()',
    'read Account where { id: id, ownerId: body.owner } on DataSource()',
    '=> row(Account) | null',
  ],
  [
    'return repo.createQueryBuilder("a").leftJoinAndSelect("a.owner", "o").where("o.userId = :user").andWhere("a.id = :id", { id }).setParameter("user", body.user).getOneOrFail()',
    'read Account where { owner: { userId: body.user }, id: id } on DataSource()',
    '=> row(Account)',
  ],
  [
    'return repo.createQueryBuilder("a").where({ id }).orWhere("a.ownerId IN (:...ids)", { ids: body.ids }).getMany()',
    'read many Account where { OR: [{ id: id }, { ownerId: { in: body.ids } }] } on DataSource()',
    '=> rows(Account)',
  ],
  [
    'return repo.createQueryBuilder("a").where("a.id = :id", { id }).andWhere(new Brackets((qb) => qb.where("a.balance > 0").orWhere("a.ownerId = :owner", { owner: body.owner }))).setLock("pessimistic_write").getOne()',
    'read Account where { id: id, OR: [{ balance: { gt: 0 } }, { ownerId: body.owner }] } locked update on DataSource()',
    '=> row(Account) | null',
  ],
  [
    'const query = repo.createQueryBuilder("a").where("a.id = :id", { id }); query.andWhere("a.ownerId = :owner", { owner: body.owner }); return query.getMany()',
    'read many Account where { id: id, ownerId: body.owner } on DataSource()',
    '=> rows(Account)',
  ],
  [
    'const query = repo.createQueryBuilder("a").where("a.id = :id", { id }); if (body.owner) query.andWhere("a.ownerId = :owner", { owner: body.owner }); return query.getOne()',
    'if body.owner',
    '  read Account where { id: id, ownerId: body.owner } on DataSource()',
    'else',
    '  read Account where { id: id } on DataSource()',
    '=> row(Account) | null | row(Account)',
  ],
  [
    'return source.createQueryBuilder().update(Account).set({ balance: () => "balance - 5" }).where("id = :id AND balance >= 5", { id }).execute()',
    'update Account where { id: id, balance: { gte: 5 } } set { balance: { decrement: 5 } } relative balance counted on DataSource()',
    '=> { ...rows(Account), affected: count(rows(Account)), raw: rows(Account) }',
  ],
  [
    'await source.createQueryBuilder().insert().into(Account).values({ ownerId: id }).orIgnore().execute()',
    'create Account set { ownerId: id } counted or ignored on DataSource()',
  ],
  [
    'await source.createQueryBuilder().delete().from(Account).where("id = :id", { id }).execute()',
    'delete Account where { id: id } counted on DataSource()',
  ],
  [
    'return source.manager.createQueryBuilder(Account, "a").where("a.ownerId = :id", { id }).getCount()',
    'read figure of Account where { ownerId: id } on DataSource()',
    '=> aggregate(rows(Account))',
  ],
  [
    'const [rows, total] = await repo.createQueryBuilder("a").select("a.id").getManyAndCount(); return total',
    'read many Account on DataSource()',
    '=> count(rows(Account))',
  ],
  ['await repo.restore(id)', 'update Account where { id: id } counted on DataSource()'],
];

test.each(CASES)('typeorm: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
