import { expect, test } from 'vitest';
import prisma from '../../../src/libraries/stores/prisma.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [prisma],
  setup: `
    import { Prisma, PrismaClient } from '@prisma/client';
    import { PrismaClient as Generated } from '../generated/client';
    const prisma = new PrismaClient();
    const extended = prisma.$extends({});
    const generated = new Generated();
    class PrismaService extends PrismaClient {}
    class Wallets {
      constructor(private readonly db: PrismaService) {}
      find(id) { return this.db.wallet.findFirst({ where: { id } }); }
    }
    const wallets = new Wallets(new PrismaService());
    async function pay(tx: Prisma.TransactionClient, id) { await tx.wallet.delete({ where: { id } }); }
  `,
  schema: `
model Invoice {
  id         String @id
  customerId String
  amount     Int
}
model Wallet {
  id       String @id
  ownerId  String @map("owner_id")
  currency String
  balance  Int
  @@unique([ownerId, currency])
  @@map("wallets")
}
`,
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  [
    'return prisma.invoice.findUnique({ where: { id } })',
    'read Invoice where { id: id } on PrismaClient()',
    '=> row(Invoice) | null',
  ],
  [
    'const invoice = await prisma.invoice.findFirst({ where: { id } }); if (!invoice) throw new Error("none"); return invoice.amount',
    'read Invoice where { id: id } on PrismaClient()',
    'if !row(Invoice) | true (ends)',
    "  throw { ...Error, message: 'none' }",
    'else',
    '=> row(Invoice).amount',
  ],
  [
    'return prisma.invoice.findUniqueOrThrow({ where: { id } })',
    'read Invoice where { id: id } on PrismaClient()',
    '=> row(Invoice)',
  ],
  [
    'return prisma.invoice.findFirstOrThrow({ where: { AND: [{ id }, { customerId: body.customerId }] } })',
    'read Invoice where { id: id, customerId: body.customerId } on PrismaClient()',
    '=> row(Invoice)',
  ],
  [
    'return prisma.invoice.findMany({ where: { OR: [{ id }, { amount: { gte: 5 } }] } })',
    'read many Invoice where { OR: [{ id: id }, { amount: { gte: 5 } }] } on PrismaClient()',
    '=> rows(Invoice)',
  ],
  [
    'const [first] = await prisma.invoice.findMany(); return first',
    'read many Invoice on PrismaClient()',
    '=> row(Invoice)',
  ],
  [
    'return prisma.invoice.count({ where: { customerId: id } })',
    'read figure of Invoice where { customerId: id } on PrismaClient()',
    '=> aggregate(rows(Invoice))',
  ],
  [
    'const sum = await prisma.invoice.aggregate({ where: { customerId: id }, _sum: { amount: true } }); return sum._sum.amount',
    'read figure of Invoice where { customerId: id } on PrismaClient()',
    '=> aggregate(rows(Invoice))._sum.amount',
  ],
  [
    'await prisma.invoice.groupBy({ by: ["customerId"], where: { id } })',
    'read figure of Invoice where { id: id } on PrismaClient()',
  ],
  [
    'return prisma.invoice.create({ data: { id, ...body } })',
    'create Invoice set { ...body, id: id } on PrismaClient()',
    '=> row(Invoice)',
  ],
  [
    'return prisma.invoice.createMany({ data: [{ id }, { id: body.id }], skipDuplicates: true })',
    'create Invoice set [{ id: id }, { id: body.id }] counted or ignored on PrismaClient()',
    '=> { ...rows(Invoice), count: count(rows(Invoice)) }',
  ],
  ['await prisma.invoice.createManyAndReturn({ data: [{ id }] })', 'create Invoice set [{ id: id }] on PrismaClient()'],
  [
    'return prisma.wallet.update({ where: { ownerId_currency: { ownerId: id, currency: "EUR" } }, data: { balance: { decrement: body.amount } } })',
    "update Wallet where { ownerId: id, currency: 'EUR' } set { balance: { decrement: body.amount } } relative balance on PrismaClient()",
    '=> row(Wallet)',
  ],
  [
    'const { count } = await prisma.wallet.updateMany({ where: { id, balance: { gte: body.amount } }, data: { balance: { decrement: body.amount } } }); return count',
    'update Wallet where { id: id, balance: { gte: body.amount } } set { balance: { decrement: body.amount } } relative balance counted on PrismaClient()',
    '=> count(rows(Wallet))',
  ],
  [
    'await prisma.wallet.updateManyAndReturn({ where: { id }, data: { balance: 0 } })',
    'update Wallet where { id: id } set { balance: 0 } counted on PrismaClient()',
  ],
  [
    'return prisma.wallet.upsert({ where: { id }, create: { id, balance: 0 }, update: { balance: { increment: 1 } } })',
    'upsert Wallet where { id: id } set { id: id, balance: { increment: 1 } } relative balance on PrismaClient()',
    '=> row(Wallet)',
  ],
  ['await prisma.wallet.delete({ where: { id } })', 'delete Wallet where { id: id } on PrismaClient()'],
  [
    'return prisma.wallet.deleteMany({ where: { id } })',
    'delete Wallet where { id: id } counted on PrismaClient()',
    '=> { ...rows(Wallet), count: count(rows(Wallet)) }',
  ],
  [
    'const where: any = { id }; where.ownerId = body.ownerId; return prisma.wallet.findFirst({ where })',
    'read Wallet where { id: id, ownerId: body.ownerId } on PrismaClient()',
    '=> row(Wallet) | null',
  ],
  [
    'const where: any = { id }; if (body.mine) where.ownerId = body.ownerId; return prisma.wallet.findFirst({ where })',
    'read Wallet where { id: id, ownerId: body.ownerId | undefined } on PrismaClient()',
    '=> row(Wallet) | null',
  ],
  [
    'return prisma.wallet.findFirst({ where: { id, ...body.filter } })',
    'read Wallet where { ...body.filter, id: id } and perhaps more on PrismaClient()',
    '=> row(Wallet) | null',
  ],
  [
    'return extended.wallet.findFirst({ where: { id } })',
    'read Wallet where { id: id } on PrismaClient().$extends()',
    '=> row(Wallet) | null',
  ],
  [
    'return generated.wallet.findFirst({ where: { id } })',
    'read Wallet where { id: id } on PrismaClient()',
    '=> row(Wallet) | null',
  ],
  ['return wallets.find(id)', 'call find', '  read Wallet where { id: id } on PrismaClient()', '=> row(Wallet) | null'],
  ['await prisma.$connect(); prisma.$on("query", () => 1)', ''],
  [
    `return prisma.$transaction(async (tx) => {
      const wallet = await tx.wallet.findUniqueOrThrow({ where: { id } });
      await prisma.invoice.create({ data: { id } });
      await pay(tx, id);
      return wallet;
    }, { isolationLevel: Prisma.TransactionIsolationLevel.Serializable })`,
    'transaction on PrismaClient().tx isolated serializable',
    '  call @prisma/client.PrismaClient.$transaction',
    '    read Wallet where { id: id } on PrismaClient().tx',
    '    create Invoice set { id: id } on PrismaClient()',
    '    call pay',
    '      delete Wallet where { id: id } on PrismaClient().tx',
    '=> row(Wallet)',
  ],
  [
    'await prisma.$transaction([prisma.wallet.delete({ where: { id } }), prisma.invoice.create({ data: { id } })])',
    'transaction on PrismaClient()',
    '  delete Wallet where { id: id } on PrismaClient()',
    '  create Invoice set { id: id } on PrismaClient()',
  ],
  [
    `const steps = [prisma.wallet.delete({ where: { id } })];
    for (const item of body.items) steps.push(prisma.invoice.create({ data: { id: item } }));
    const done = await prisma.$transaction(steps);`,
    'transaction on PrismaClient()',
    '  delete Wallet where { id: id } on PrismaClient()',
    '  loop',
    '    create Invoice set { id: body.items[] } on PrismaClient()',
  ],
  [
    'const step = prisma.wallet.delete({ where: { id } }); await prisma.$transaction([step])',
    'transaction on PrismaClient()',
    '  delete Wallet where { id: id } on PrismaClient()',
  ],
  [
    'const [wallet] = await prisma.$queryRaw`SELECT * FROM wallets WHERE owner_id = ${id} AND ${Prisma.sql`currency = ${body.currency}`} FOR UPDATE`; return wallet.balance',
    'read many Wallet where { ownerId: id, currency: body.currency } locked update on PrismaClient()',
    '=> row(Wallet).balance',
  ],
  [
    'return prisma.$executeRaw`UPDATE wallets SET balance = balance - ${body.amount} WHERE id = ${id} AND balance >= ${body.amount} ${Prisma.empty}`',
    'update Wallet where { id: id, balance: { gte: body.amount } } set { balance: { decrement: body.amount } } relative balance counted on PrismaClient()',
    '=> count(rows(Wallet))',
  ],
  [
    'await prisma.$queryRawUnsafe(`SELECT * FROM wallets WHERE id = ${id} AND currency = $1`, body.currency)',
    'read many Wallet where { id: id, currency: body.currency } on PrismaClient()',
  ],
  [
    'return prisma.$executeRawUnsafe("DELETE FROM wallets WHERE id = $1 AND currency = $2", id, body.currency)',
    'delete Wallet where { id: id, currency: body.currency } counted on PrismaClient()',
    '=> count(rows(Wallet))',
  ],
  [
    'await prisma.$queryRaw`SELECT * FROM wallets WHERE id IN (${Prisma.join(body.ids)}) ${Prisma.raw("ORDER BY id")}`',
    'read many Wallet where { id: { in: body.ids } } on PrismaClient()',
  ],
  [
    'await prisma.$queryRaw(Prisma.sql`SELECT * FROM wallets WHERE id = ${id}`)',
    'read many Wallet where { id: id } on PrismaClient()',
  ],
  [
    'await Promise.all([prisma.wallet.delete({ where: { id } }), prisma.invoice.findMany()])',
    'delete Wallet where { id: id } on PrismaClient()',
    'read many Invoice on PrismaClient()',
  ],
];

test.each(CASES)('prisma: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
