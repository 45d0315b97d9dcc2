import { QUERY_STARTS, runDocumentQuery } from '../define-document-query.js';
import { defineLibrary } from '../define-library.js';

const asked = { async: true, throws: true } as const;
const entity = 'type';
const ofRow = { entity: 'self', where: 'key' };

/** Mongoose: models by `model('User', schema)`, queries that run when awaited, documents that save themselves. */
export default defineLibrary({
  id: 'mongoose',
  family: 'store',
  packages: ['mongoose', '@nestjs/mongoose'],
  docs: 'https://mongoosejs.com/docs/api/model.html',
  rowsAre: 'Document()',
  rows: [
    { path: 'connect|createConnection()', async: true, is: 'Connection()' },
    { path: 'connection', is: 'Connection()' },
    { path: 'Connection()', handle: true },
    { path: 'model()', entity: 'arg0', schema: 'arg1' },
    { path: 'Connection().model()', is: 'model()' },
    { path: 'models.*', is: 'model()', entity: '*' },
    { path: 'Connection().models.*', is: 'model()', entity: '*' },
    { path: 'Model()', is: 'model()' },
    // A decorator of @nestjs/mongoose: the parameter is the model.
    { path: 'InjectModel()', is: 'model()', returns: 'self' },
    {
      path: 'Schema()',
      functions: { methods: ['self.methods', 'arg1.methods'], statics: ['self.statics', 'arg1.statics'] },
    },
    { path: 'Schema().pre|post|index|set|virtual()', returns: 'base' },
    { path: 'Schema().plugin()', invokes: [{ callee: 'arg0', with: ['base', 'arg1'] }], returns: 'base' },
    {
      path: 'Schema().method()',
      keeps: { in: 'self.methods', name: 'arg0', value: 'arg1' },
      returns: 'base',
    },
    {
      path: 'Schema().static()',
      keeps: { in: 'self.statics', name: 'arg0', value: 'arg1' },
      returns: 'base',
    },

    {
      path: `model().${QUERY_STARTS.join('|')}()`,
      builder: { hook: runDocumentQuery, terminals: ['exec'], inPlace: true, callbacks: true },
    },
    { path: 'model()()', returns: { draft: { entity, data: 'arg0' } } },
    {
      path: 'model().create|insertMany|insertOne()',
      effects: [{ write: { operation: 'create', entity, data: 'arg0' } }],
      on: 'arg1.session',
      ...asked,
    },
    {
      path: 'model().aggregate()',
      effects: [{ read: { entity, where: 'arg0.0.$match', many: true } }],
      on: 'arg1.session',
      ...asked,
    },
    { path: 'model().distinct()', effects: [{ read: { entity, where: 'arg1', many: true } }], ...asked },
    {
      path: 'model().bulkWrite()',
      effects: [{ write: { operation: 'update', entity, where: 'arg0', many: true, counts: true } }],
      on: 'arg1.session',
      ...asked,
    },

    { path: 'HydratedDocument()', is: 'Document()' },
    { path: 'Document().save()', effects: [{ save: { value: 'self' } }], on: 'arg0.session', ...asked },
    {
      path: 'Document().updateOne()',
      effects: [{ write: { operation: 'update', data: 'arg0', ...ofRow } }],
      on: 'arg1.session',
      ...asked,
    },
    {
      path: 'Document().deleteOne|remove()',
      effects: [{ write: { operation: 'delete', ...ofRow } }],
      on: 'arg0.session',
      ...asked,
    },
    { path: 'Document().populate()', async: true, returns: 'base' },
    { path: 'Document().toObject|toJSON|set|markModified|$session()', returns: 'base' },

    ...['startSession()', 'Connection().startSession()'].map((path) => ({
      path,
      is: 'ClientSession()',
      handle: true,
      ...asked,
    })),
    { path: 'ClientSession()', handle: true },
    { path: 'ClientSession().startTransaction()', effects: [{ begin: {} }], returns: 'void' },
    { path: 'ClientSession().commitTransaction()', effects: [{ commit: {} }], returns: 'void', ...asked },
    { path: 'ClientSession().abortTransaction()', effects: [{ rollback: {} }], returns: 'void', async: true },
    { path: 'ClientSession().endSession()', async: true, returns: 'void' },
    {
      path: 'ClientSession().withTransaction()',
      invokes: [{ callee: 'arg0', with: ['client'], transaction: { own: true } }],
      ...asked,
    },
    {
      path: 'Connection().transaction()',
      invokes: [{ callee: 'arg0', with: ['tx'], transaction: { as: 'ClientSession()' } }],
      ...asked,
    },
  ],
});
