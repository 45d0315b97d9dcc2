import { expect, test } from 'vitest';
import kysely from '../../../src/libraries/stores/kysely.js';
import { traceText } from '../../libraries/trace-text.js';

const HEAD = `import { Kysely, PostgresDialect, CompiledQuery, sql } from 'kysely';
const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });`;

/** What a piece of code does, with a handle `db` and request input named after the parameters. */
function does(body: string): string {
  return traceText([kysely], `${HEAD}\nexport async function run(id, user, amount, ids, filter) { ${body} }`);
}

test('a look-up, with conditions in all their forms', () => {
  expect(
    does(`return db.selectFrom('payments as p').innerJoin('refunds as r', 'r.payment_id', 'p.id').selectAll('p')
      .where('p.id', '=', id).where('p.status', 'in', ['open', 'held']).where('p.kind', 'not in', ids)
      .where((eb) => eb.or([eb('p.closed_at', 'is', null), eb('p.amount', '>', amount)]))
      .where(({ eb, and, not, exists, selectFrom }) => and([eb('r.customer_id', '=', user), not(exists(selectFrom('blocks').select('id').where('customer_id', '=', user)))]))
      .where(sql\`p.currency = \${filter.currency}\`)
      .whereRef('p.captured', '<=', 'p.authorised')
      .executeTakeFirst();`),
  ).toMatchInlineSnapshot(`
    "call run
      read payments where { id: id, status: { in: ['open', 'held'] }, kind: { notIn: ids }, OR: [{ closed_at: null }, { amount: { gt: amount } }], refunds: { customer_id: user }, NOT: { blocks: { customer_id: user } }, currency: filter.currency, captured: { lte: column('p.authorised') } } on Kysely()
      return promise(row(payments) | undefined)
    gives row(payments) | undefined"
  `);
});

test('rows that others leave: locks, unions, tables with names, subqueries', () => {
  expect(
    does(`const due = await db.with('due', (qb) => qb.selectFrom('outbox').select('id').where('due', '<', sql\`now()\`).forUpdate().skipLocked())
      .updateTable('outbox').set({ attempts: 1 }).where('id', 'in', (eb) => eb.selectFrom('due').select('id')).returningAll().execute();
    await db.selectFrom('entries').selectAll().where('account_id', 'in', db.selectFrom('accounts').select('id').where('customer_id', '=', user)).execute();
    await db.selectFrom('a').select('x').where('id', '=', id).union(db.selectFrom('b').select('x').where('id', '=', id)).execute();
    return due;`),
  ).toMatchInlineSnapshot(`
    "call run
      read many outbox where { due: { lt: now } } locked update on Kysely()
      update outbox where { id: { in: rows(due).id } } set { attempts: 1 } counted on Kysely()
      read many entries where { account_id: { in: rows(accounts).id } } on Kysely()
      read many b where { id: id } on Kysely()
      read many a where { id: id } on Kysely()
      return rows(outbox)
    gives rows(outbox)"
  `);
});

test('inserts, and what they do on a conflict', () => {
  expect(
    does(`const { numInsertedOrUpdatedRows } = await db.insertInto('inbox').values({ id }).onConflict((oc) => oc.column('id').doNothing()).executeTakeFirst();
    const claim = await db.insertInto('keys').values({ tenant: user, key: id, ...filter })
      .onConflict((oc) => oc.columns(['tenant', 'key']).doUpdateSet({ locked_until: sql\`now()\` }).where('keys.done', '=', false)).returningAll().executeTakeFirst();
    await db.insertInto('archive').columns(['id']).expression(db.selectFrom('payments').select('id').where('id', '=', id)).execute();
    return [numInsertedOrUpdatedRows, claim];`),
  ).toMatchInlineSnapshot(`
    "call run
      create inbox set { id: id } counted or ignored on Kysely()
      upsert keys where { done: false, tenant: user, key: id } set { ...filter, tenant: user, key: id, locked_until: now } counted on Kysely()
      read many payments where { id: id } on Kysely()
      create archive set ? counted on Kysely()
      return [count(row(inbox)), row(keys) | undefined]
    gives [count(row(inbox)), row(keys) | undefined]"
  `);
});

test('updates and deletes', () => {
  expect(
    does(`const changed = await db.updateTable('accounts').set((eb) => ({ balance: eb('balance', '-', amount), name: filter.name })).where('id', '=', id).executeTakeFirst();
    await db.updateTable('accounts').set('balance', (eb) => eb('balance', '+', amount)).where('id', '=', id).returning('balance').executeTakeFirstOrThrow();
    await db.updateTable('accounts').set({ balance: sql\`balance + \${amount}\` }).where('id', '=', id).execute();
    const { numDeletedRows } = await db.deleteFrom('accounts').where('id', '=', id).executeTakeFirst();
    return [changed.numUpdatedRows, numDeletedRows];`),
  ).toMatchInlineSnapshot(`
    "call run
      update accounts where { id: id } set { balance: { decrement: amount }, name: filter.name } relative balance counted on Kysely()
      update accounts where { id: id } set { balance: { increment: amount } } relative balance on Kysely()
      update accounts where { id: id } set { balance: { increment: amount } } relative balance counted on Kysely()
      delete accounts where { id: id } counted on Kysely()
      return [count(row(accounts)), count(row(accounts))]
    gives [count(row(accounts)), count(row(accounts))]"
  `);
});

test('steps that are added, for sure or perhaps', () => {
  expect(
    does(`return db.selectFrom('payments').selectAll().$call((qb) => qb.where('tenant_id', '=', user))
      .$if(true, (qb) => qb.where('open', '=', true)).$if(false, (qb) => qb.where('never', '=', 1)).$if(filter.late, (qb) => qb.where('late', '=', true))
      .orderBy('id').limit(10).execute();`),
  ).toMatchInlineSnapshot(`
    "call run
      read many payments where { tenant_id: user, open: true } and perhaps more on Kysely()
      return promise(rows(payments))
    gives rows(payments)"
  `);
});

test('transactions: the handle that is handed over, one that is begun, and the connection', () => {
  expect(
    does(`await db.transaction().setIsolationLevel('serializable').execute(async (tx) => {
      const { held } = await tx.selectFrom('holds').select((eb) => eb.fn.coalesce(eb.fn.sum('amount'), sql.lit(0)).as('held')).where('account_id', '=', id).executeTakeFirstOrThrow();
      await tx.selectFrom('accounts').selectAll().where('id', '=', id).forShare().execute();
      await db.selectFrom('accounts').selectAll().where('id', '=', id).forNoKeyUpdate().execute();
      return held;
    });
    const trx = await db.startTransaction().execute();
    await trx.deleteFrom('accounts').where('id', '=', id).execute();
    await trx.rollback().execute();
    await db.connection().execute(async (one) => one.selectFrom('accounts').select('id').where('id', '=', id).execute());`),
  ).toMatchInlineSnapshot(`
    "call run
      transaction on Kysely().tx isolated serializable
        call kysely.Kysely.transaction.setIsolationLevel.execute
          read figure of holds where { account_id: id } on Kysely().tx
          read many accounts where { id: id } locked share on Kysely().tx
          read many accounts where { id: id } locked update on Kysely()
          return aggregate(row(holds)).held
      begin on Kysely().startTransaction().execute()
      delete accounts where { id: id } counted on Kysely().startTransaction().execute()
      rollback on Kysely().startTransaction().execute()
      call kysely.Kysely.connection.execute
        read many accounts where { id: id } on Kysely()
        return promise(rows(accounts))
    gives undefined"
  `);
});

test('pieces of SQL, and statements of them', () => {
  expect(
    does(`const only = sql\`and customer_id = \${user}\`;
    const { rows } = await sql\`select * from \${sql.table('accounts')} where \${sql.ref('id')} = \${id} \${only} and kind in (\${sql.join(ids)}) for update\`.execute(db);
    const conditions = [sql\`a = \${id}\`, sql\`b = \${user}\`];
    await sql\`delete from t where \${sql.join(conditions, sql\` and \`)}\`.execute(db);
    await db.executeQuery(CompiledQuery.raw('select * from t where id = $1', [id]));
    return rows[0];`),
  ).toMatchInlineSnapshot(`
    "call run
      read many accounts where { id: id, customer_id: user, kind: { in: ids } } locked update on Kysely()
      delete t where { a: id, b: user } counted on Kysely()
      read many t where { id: id } on Kysely()
      return row(accounts)
    gives row(accounts)"
  `);
});

test('what a row is computed with, and what guards an update, asks other tables', () => {
  expect(
    does(`const { free } = await db.selectFrom('accounts').select((eb) => [eb('balance', '-', eb.selectFrom('holds').select(eb.fn.sum('amount').as('s')).where('account_id', '=', id)).as('free')])
      .where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    await sql\`update accounts set touched = now() where id = \${id} and balance - (select sum(amount) from holds where account_id = \${id}) >= \${amount}\`.execute(db);
    return free;`),
  ).toMatchInlineSnapshot(`
    "call run
      read figure of holds where { account_id: id } on Kysely()
      read accounts where { id: id } locked update on Kysely()
      read figure of holds where { account_id: id } on Kysely()
      update accounts where { id: id, balance: { gte: sql(amount, aggregate(rows(holds))) } } set { touched: now } counted on Kysely()
      return row(accounts).balance - aggregate(rows(holds))
    gives row(accounts).balance - aggregate(rows(holds))"
  `);
});
