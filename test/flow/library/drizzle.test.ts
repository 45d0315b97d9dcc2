import { expect, test } from 'vitest';
import drizzle from '../../../src/libraries/stores/drizzle.js';
import { traceText } from '../../libraries/trace-text.js';

const HEAD = `import { drizzle } from 'drizzle-orm/node-postgres';
import { and, between, count, desc, eq, exists, gt, inArray, isNull, not, or, sql } from 'drizzle-orm';
import { alias, pgSchema, pgTable, pgTableCreator, text, uuid } from 'drizzle-orm/pg-core';
const payments = pgTable('payments', { id: uuid('id').primaryKey(), customerId: uuid('customer_id'), amount: text('amount') });
const refunds = pgTableCreator((name) => \`shop_\${name}\`)('refunds', { id: uuid('id'), paymentId: uuid('payment_id') });
const blocks = pgSchema('risk').table('blocks', { id: uuid('id'), customerId: uuid('customer_id') });
const db = drizzle(process.env.DATABASE_URL);`;

/** What a piece of code does, with a handle `db`, tables, and request input named after the parameters. */
function does(body: string): string {
  return traceText([drizzle], `${HEAD}\nexport async function run(id, user, amount, ids, filter) { ${body} }`);
}

test('a look-up, with conditions in all their forms', () => {
  expect(
    does(`const [row] = await db.select({ id: payments.id, paid: payments.amount }).from(payments)
      .innerJoin(refunds, eq(refunds.paymentId, payments.id))
      .where(and(
        eq(payments.id, id), inArray(payments.status, ['open', 'held']), inArray(payments.kind, ids), filter && undefined,
        or(isNull(payments.closedAt), gt(payments.amount, amount)), between(payments.fee, 0, amount),
        not(exists(db.select().from(blocks).where(eq(blocks.customerId, user)))),
        sql\`\${payments.currency} = \${filter.currency}\`, eq(refunds.customerId, user)))
      .orderBy(desc(payments.id)).limit(1);
    return row;`),
  ).toMatchInlineSnapshot(`
    "call run
      read many payments where { id: id, status: { in: ['open', 'held'] }, kind: { in: ids }, OR: [{ closedAt: null }, { amount: { gt: amount } }], fee: { gte: 0, lte: amount }, NOT: { blocks: { customerId: user } }, currency: filter.currency, refunds: { customerId: user } } and perhaps more on drizzle()
      return row(payments)
    gives row(payments)"
  `);
});

test('rows that are locked, that others leave, of joined tables, by alias, of a query in front', () => {
  expect(
    does(`await db.transaction(async (tx) => {
      const [held] = await tx.select().from(payments).where(eq(payments.id, id)).for('update', { skipLocked: true });
      if (!held) tx.rollback();
    }, { isolationLevel: 'serializable' });
    const due = db.$with('due').as(db.select().from(payments).where(eq(payments.status, 'due')));
    await db.with(due).select().from(due);
    const p = alias(payments, 'p');
    const [both] = await db.select().from(p).leftJoin(refunds, eq(refunds.paymentId, p.id)).where(eq(p.id, id));
    return [both.p.amount, both.refunds.id];`),
  ).toMatchInlineSnapshot(`
    "call run
      transaction on drizzle().tx isolated serializable
        call drizzle-orm.drizzle.transaction
          read many payments where { id: id } locked update on drizzle().tx
          if !row(payments) (ends)
            assume not row(payments)
            rollback on drizzle().tx
          else
            assume row(payments)
          assume row(payments)
      assume row(payments)
      read many payments where { status: 'due' } on drizzle()
      read many payments where { id: id } on drizzle()
      return [row(payments).amount, row(payments).refunds.id]
    assume row(payments)
    gives [row(payments).amount, row(payments).refunds.id]"
  `);
});

test('figures', () => {
  expect(
    does(`const n = await db.$count(payments, eq(payments.customerId, user));
    const [{ total }] = await db.select({ total: sql\`sum(\${payments.amount})\`, n: count() }).from(payments).where(eq(payments.customerId, user));
    return [n, total];`),
  ).toMatchInlineSnapshot(`
    "call run
      read figure of payments where { customerId: user } on drizzle()
      read figure of payments where { customerId: user } on drizzle()
      return [aggregate(rows(payments)), aggregate(rows(payments)).0.total]
    gives [aggregate(rows(payments)), aggregate(rows(payments)).0.total]"
  `);
});

test('relational look-ups: callbacks, conditions as SQL and as objects, relations read along', () => {
  expect(
    does(`const one = await db.query.payments.findFirst({ where: (t, { eq, and }) => and(eq(t.id, id), eq(t.customerId, user)), with: { refunds: { with: { blocks: true } } } });
    await db.query.payments.findMany({ where: eq(payments.customerId, user) });
    await db.query.payments.findMany({ where: { customerId: user, status: { in: ['open'] }, OR: [{ amount: { gt: amount } }, { closedAt: { isNull: true } }], NOT: { kind: 'test' }, ...filter } });
    await db.query.payments.findFirst();
    return one;`),
  ).toMatchInlineSnapshot(`
    "call run
      read payments where { id: id, customerId: user } on drizzle()
      read many payments where { customerId: user } on drizzle()
      read many payments where { customerId: user, status: { in: 'open' }, OR: [{ amount: { gt: amount } }, { closedAt: null }], kind: { not: 'test' } } and perhaps more on drizzle()
      read payments where {} on drizzle()
      return row(payments) | undefined
    gives row(payments) | undefined"
  `);
});

test('changes: columns by figures, by expressions, by what is not known', () => {
  expect(
    does(`const { rowCount } = await db.update(payments).set({ amount: sql\`\${payments.amount} - \${amount}\`, at: sql\`now()\`, left: undefined })
      .where(and(eq(payments.id, id), sql\`\${payments.amount} >= \${amount}\`));
    const [changed] = await db.update(payments).set({ ...filter, kind: 'x' }).where(eq(payments.id, id)).returning();
    await db.delete(refunds).where(inArray(refunds.paymentId, db.select({ id: payments.id }).from(payments).where(eq(payments.customerId, user))));
    await db.delete(blocks);
    return [rowCount, changed];`),
  ).toMatchInlineSnapshot(`
    "call run
      update payments where { id: id, amount: { gte: amount } } set { amount: { decrement: amount }, at: now } relative amount counted on drizzle()
      update payments where { id: id } set { ...filter, kind: 'x' } counted on drizzle()
      delete refunds where { paymentId: { in: rows(payments).id } } counted on drizzle()
      delete blocks where {} counted on drizzle()
      return [count(rows(payments)), row(payments)]
    gives [count(rows(payments)), row(payments)]"
  `);
});

test('inserts, and what they do on a conflict', () => {
  expect(
    does(`await db.insert(payments).values([{ id, amount }]).onConflictDoNothing({ target: payments.id });
    const [claim] = await db.insert(payments).values({ id, customerId: user, ...filter })
      .onConflictDoUpdate({ target: [payments.customerId, payments.id], set: { amount }, setWhere: eq(payments.status, 'open') }).returning();
    await db.insert(refunds).select(db.select().from(payments).where(eq(payments.id, id)));
    return claim;`),
  ).toMatchInlineSnapshot(`
    "call run
      create payments set [{ id: id, amount: amount }] counted or ignored on drizzle()
      upsert payments where { status: 'open', customerId: user, id: id } set { ...filter, id: id, customerId: user, amount: amount } counted on drizzle()
      read many payments where { id: id } on drizzle()
      create refunds set { ?: ? } counted on drizzle()
      return row(payments)
    gives row(payments)"
  `);
});

test('statements by text, in a batch, prepared, of a type', () => {
  expect(
    does(`const { rows } = await db.execute(sql\`select * from \${payments} where \${payments.id} = \${id} for update\`);
    await db.batch([db.insert(refunds).values({ id }), db.update(payments).set({ status: 'back' }).where(eq(payments.id, id))]);
    await db.select().from(payments).where(eq(payments.id, sql.placeholder('id'))).prepare('one').execute({ id });
    return rows;`),
  ).toMatchInlineSnapshot(`
    "call run
      read many payments where { id: id } locked update on drizzle()
      transaction on drizzle()
        create refunds set { id: id } counted on drizzle()
        update payments where { id: id } set { status: 'back' } counted on drizzle()
      read many payments where { id: sql.placeholder() } on drizzle()
      return rows(payments)
    gives rows(payments)"
  `);
});
