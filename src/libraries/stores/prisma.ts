import type { Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const MODEL = 'PrismaClient().*';
const data = 'arg0.data';
const where = 'arg0.where';
const joins = 'arg0.include | arg0.select';

/** A model's operation that reads. */
function reads(name: string, how: { readonly many?: true; readonly aggregate?: true; readonly maybe?: true }): Row {
  const { maybe, ...shape } = how;
  return {
    path: `${MODEL}.${name}()`,
    effects: [{ read: { entity: '*', where, joins, ...shape } }],
    ...(maybe && { returns: { maybe: 'result' } }),
    async: true,
    throws: true,
  };
}

/** Prisma Client: `prisma.model.operation({ where, data })`; `updateMany` and its like report `count`. */
export default defineLibrary({
  id: 'prisma',
  family: 'store',
  packages: ['@prisma/client'],
  generated: ['PrismaClient', 'Prisma'],
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference',
  rows: [
    { path: 'PrismaClient()', handle: true },
    { path: 'PrismaClient().$extends()', is: 'PrismaClient()' },
    { path: 'Prisma.TransactionClient()|Prisma.DefaultPrismaClient()', is: 'PrismaClient()' },
    { path: 'PrismaClient().$connect|$disconnect()', async: true, returns: 'void' },
    { path: 'PrismaClient().$on|$use()', returns: 'void' },

    reads('findUnique|findFirst', { maybe: true }),
    reads('findUniqueOrThrow|findFirstOrThrow', {}),
    reads('findMany', { many: true }),
    reads('count|aggregate', { many: true, aggregate: true }),
    reads('groupBy', { many: true, aggregate: true }),

    {
      path: `${MODEL}.create()`,
      effects: [{ write: { operation: 'create', entity: '*', data } }],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.createMany()`,
      effects: [
        {
          write: {
            operation: 'create',
            entity: '*',
            data,
            many: true,
            counts: true,
            countIn: 'count',
            ignoresConflict: 'arg0.skipDuplicates',
          },
        },
      ],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.createManyAndReturn()`,
      effects: [
        { write: { operation: 'create', entity: '*', data, many: true, ignoresConflict: 'arg0.skipDuplicates' } },
      ],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.update()`,
      effects: [{ write: { operation: 'update', entity: '*', where, data } }],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.updateMany()`,
      effects: [
        { write: { operation: 'update', entity: '*', where, data, many: true, counts: true, countIn: 'count' } },
      ],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.updateManyAndReturn()`,
      effects: [{ write: { operation: 'update', entity: '*', where, data, many: true, counts: true } }],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.upsert()`,
      effects: [{ write: { operation: 'upsert', entity: '*', where, data: 'arg0.create & arg0.update' } }],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.delete()`,
      effects: [{ write: { operation: 'delete', entity: '*', where } }],
      async: true,
      throws: true,
    },
    {
      path: `${MODEL}.deleteMany()`,
      effects: [{ write: { operation: 'delete', entity: '*', where, many: true, counts: true, countIn: 'count' } }],
      async: true,
      throws: true,
    },

    {
      path: 'PrismaClient().$transaction()',
      invokes: [{ callee: 'arg0', with: ['tx'], transaction: { isolation: 'arg1.isolationLevel' } }],
      gathers: { statements: 'arg0', isolation: 'arg1.isolationLevel' },
      async: true,
      throws: true,
    },

    { path: 'PrismaClient().$queryRaw()', sql: { text: 'arg0', tagged: true }, async: true, throws: true },
    {
      path: 'PrismaClient().$executeRaw()',
      sql: { text: 'arg0', tagged: true },
      returns: 'count',
      async: true,
      throws: true,
    },
    { path: 'PrismaClient().$queryRawUnsafe()', sql: { text: 'arg0', params: 'rest1' }, async: true, throws: true },
    {
      path: 'PrismaClient().$executeRawUnsafe()',
      sql: { text: 'arg0', params: 'rest1' },
      returns: 'count',
      async: true,
      throws: true,
    },
    { path: 'Prisma.sql()|sql()', fragment: 'template' },
    { path: 'Prisma.raw()|raw()', fragment: 'raw' },
    { path: 'Prisma.join()|join()', fragment: 'list' },
    { path: 'Prisma.empty|empty', fragment: 'empty' },
  ],
});
