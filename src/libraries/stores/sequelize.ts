import type { CallHook, Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const asked = { async: true, throws: true } as const;
const entity = 'type';
const where = 'arg0.where';
const inner = 'arg0.include';
const inFirst = { on: 'arg0.transaction', ...asked };
const inSecond = { on: 'arg1.transaction', ...asked };
const changed = { entity, where, many: true, counts: true, countIn: '' } as const;
const ofRow = { entity: 'self', where: 'key' };

/** `row.get('balance')` is the column, `row.get()` the row. */
const readColumn: CallHook = (call) => {
  const row = call.ref('self') ?? call.make.unknown('row', []);
  const column = call.make.text(call.ref('arg0'));
  return { effects: [], result: column === undefined ? row : call.make.member(row, column) };
};

const SHIFTS = (['increment', 'decrement'] as const).flatMap((as): readonly Row[] => {
  const change = { columns: 'arg0', by: 'arg1.by', as };
  const ofModel = { entity, where: 'arg1.where', many: true };
  return [
    { path: `Model.${as}()`, effects: [{ write: { operation: 'update', change, ...ofModel } }], ...inSecond },
    { path: `Model().${as}()`, effects: [{ write: { operation: 'update', change, ...ofRow } }], ...inSecond },
  ];
});

/** Sequelize: models are classes or made by `define`; statements run in the transaction their options name. */
export default defineLibrary({
  id: 'sequelize',
  family: 'store',
  packages: ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  docs: 'https://sequelize.org/docs/v6/core-concepts/model-querying-basics/',
  rowsAre: 'Model()',
  rows: [
    { path: 'Sequelize()', handle: true },
    { path: '()', is: 'Sequelize()' },
    { path: 'Sequelize().define()', is: 'Model', entity: 'arg0' },
    { path: 'Sequelize().authenticate|sync|close()', async: true, returns: 'void' },
    {
      path: 'Model.init|belongsTo|hasMany|hasOne|belongsToMany|addHook|beforeCreate|afterCreate|beforeUpdate|afterUpdate|sync()',
      returns: 'void',
    },
    { path: 'Model.scope|unscoped|schema()', is: 'Model' },

    {
      path: 'Model.findByPk()',
      effects: [{ read: { entity, where: 'key:arg0', inner: 'arg1.include', lock: { ref: 'arg1.lock' } } }],
      returns: { maybe: 'result' },
      ...inSecond,
    },
    {
      path: 'Model.findOne()',
      effects: [{ read: { entity, where, inner, lock: { ref: 'arg0.lock' } } }],
      returns: { maybe: 'result' },
      ...inFirst,
    },
    {
      path: 'Model.findAll()',
      effects: [{ read: { entity, where, inner, lock: { ref: 'arg0.lock' }, many: true } }],
      ...inFirst,
    },
    {
      path: 'Model.findAndCountAll()',
      effects: [{ read: { entity, where, inner, many: true } }],
      returns: { object: { rows: 'result', count: 'count' } },
      ...inFirst,
    },
    { path: 'Model.count()', effects: [{ read: { entity, where, many: true, aggregate: true } }], ...inFirst },
    {
      path: 'Model.sum|max|min|aggregate()',
      effects: [{ read: { entity, where: 'arg1.where', many: true, aggregate: true } }],
      ...inSecond,
    },
    {
      path: 'Model.findOrCreate|findCreateFind()',
      effects: [{ write: { operation: 'upsert', entity, where, data: 'arg0.where & arg0.defaults' } }],
      returns: { array: ['result', 'unknown'] },
      ...inFirst,
    },

    ...['Model()', 'Model.build()'].map((path) => ({ path, returns: { draft: { entity, data: 'arg0' } } })),
    { path: 'Model.create()', effects: [{ write: { operation: 'create', entity, data: 'arg0' } }], ...inSecond },
    {
      path: 'Model.bulkCreate()',
      effects: [
        { write: { operation: 'create', entity, data: 'arg0', many: true, ignoresConflict: 'arg1.ignoreDuplicates' } },
      ],
      ...inSecond,
    },
    {
      path: 'Model.upsert()',
      effects: [{ write: { operation: 'upsert', entity, data: 'arg0' } }],
      returns: { array: ['result', 'unknown'] },
      ...inSecond,
    },
    {
      path: 'Model.update()',
      effects: [{ write: { operation: 'update', data: 'arg0', ...changed, where: 'arg1.where' } }],
      returns: { array: ['count', 'unknown'] },
      ...inSecond,
    },
    { path: 'Model.destroy()', effects: [{ write: { operation: 'delete', ...changed } }], ...inFirst },
    ...SHIFTS,

    { path: 'Model().save()', effects: [{ save: { value: 'self' } }], ...inFirst },
    { path: 'Model().update()', effects: [{ write: { operation: 'update', data: 'arg0', ...ofRow } }], ...inSecond },
    { path: 'Model().destroy()', effects: [{ write: { operation: 'delete', ...ofRow } }], ...inFirst },
    { path: 'Model().reload()', effects: [{ read: { ...ofRow, lock: { ref: 'arg0.lock' } } }], ...inFirst },
    { path: 'Model().toJSON()', returns: 'base' },
    { path: 'Model().get|getDataValue()', hook: readColumn },

    {
      path: 'Sequelize().transaction()',
      form: 'callback',
      invokes: [
        { callee: 'arg1 | arg0', with: ['tx'], transaction: { isolation: 'arg0.isolationLevel', as: 'Transaction()' } },
      ],
      ...asked,
    },
    {
      path: 'Sequelize().transaction()',
      form: 'promise',
      is: 'Transaction()',
      handle: true,
      effects: [{ begin: { isolation: 'arg0.isolationLevel' } }],
      ...asked,
    },
    { path: 'Transaction()', handle: true },
    { path: 'Transaction().commit()', effects: [{ commit: {} }], returns: 'void', ...asked },
    { path: 'Transaction().rollback()', effects: [{ rollback: {} }], async: true, returns: 'void' },
    { path: 'Transaction().afterCommit()', invokes: [{ callee: 'arg0', with: [], later: true }], returns: 'void' },
    { path: 'Sequelize().query()', sql: { text: 'arg0', params: 'arg1.replacements | arg1.bind' }, ...inSecond },
    ...['literal()', 'Sequelize.literal()', 'Sequelize().literal()'].map((path) => ({
      path,
      fragment: 'raw' as const,
    })),
    ...['fn|col|where|cast()', 'Sequelize.fn|col|where|cast()', 'Sequelize().fn|col|where|cast()'].map((path) => ({
      path,
    })),
  ],
});
