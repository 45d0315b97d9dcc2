import type { BuilderHook, CallHook, EffectSpec, ReturnSpec, Row } from '../../model/library.js';
import { runDocumentQuery } from '../define-document-query.js';
import { defineLibrary } from '../define-library.js';

const entity = 'type';
const COLLECTION = 'Collection()';
/** Drivers up to version 4 take a callback after all other arguments. */
const CALLBACK = 'arg4 | arg3 | arg2 | arg1 | arg0';
const FAILED = { maybe: 'unknown' } as const;

/** A key made of another form of it is that key. */
const keyOf: CallHook = (call) => ({ effects: [], result: call.args[0] ?? call.make.unknown('ObjectId', []) });

/** A cursor reads when it is run; of a pipeline only what its first stage selects is told. */
const runCursor: BuilderHook = (steps, call) => {
  const [root] = steps;
  if (root?.name !== 'aggregate') return runDocumentQuery(steps, call);
  const [first] = call.make.items(root.args[0]) ?? [];
  const where = call.make.fields(first)?.get('$match');
  const selector = where === undefined ? { partial: true } : { where };
  const made = call.statement({ does: 'read', entity: call.ref('type'), many: true, ...selector });
  return { effects: [made.effect], result: call.make.promise(made.result, true) };
};

/** An operation in both of its forms. */
function operation(names: string, effect: EffectSpec, yields: ReturnSpec): readonly Row[] {
  const shared = { path: `${COLLECTION}.${names}()`, effects: [effect] };
  return [
    { ...shared, form: 'promise', returns: yields, async: true, throws: true },
    { ...shared, form: 'callback', returns: 'void', invokes: [{ callee: CALLBACK, with: [FAILED, yields] }] },
  ];
}

const changed = { countIn: 'modifiedCount|matchedCount|deletedCount', counts: true } as const;
const found: ReturnSpec = { maybe: 'result' };
const valued: ReturnSpec = { object: { value: found } };

/** The driver of MongoDB: collections by name; `find` and `aggregate` make cursors. */
export default defineLibrary({
  id: 'mongodb',
  family: 'store',
  packages: ['mongodb'],
  docs: 'https://www.mongodb.com/docs/drivers/node/current/',
  rows: [
    { path: 'MongoClient()', handle: true },
    // Version 2 hands over the database, later ones the client.
    {
      path: 'MongoClient.connect()',
      form: 'callback',
      is: 'MongoClient()',
      invokes: [{ callee: CALLBACK, with: ['null', 'self'] }],
    },
    { path: 'MongoClient.connect()', form: 'promise', is: 'MongoClient()', async: true },
    { path: 'MongoClient().connect()', form: 'promise', is: 'MongoClient()', async: true },
    {
      path: 'MongoClient().connect()',
      form: 'callback',
      invokes: [{ callee: CALLBACK, with: ['null', 'base'] }],
      returns: 'void',
    },
    { path: 'MongoClient().close()', returns: 'void', async: true },
    { path: 'MongoClient().db()', is: 'Db()' },
    { path: 'Db|MongoClient().collection()', is: COLLECTION, entity: 'arg0' },
    { path: 'ObjectId|ObjectID()', hook: keyOf },
    {
      path: `${COLLECTION}.find|aggregate()`,
      builder: {
        hook: runCursor,
        terminals: ['toArray', 'next', 'forEach', 'count', 'explain'],
        callbacks: true,
      },
    },
    ...operation('findOne', { read: { entity, where: 'arg0' } }, found),
    ...operation('distinct', { read: { entity, where: 'arg1', many: true } }, 'result'),
    ...operation(
      'countDocuments|count|estimatedDocumentCount',
      { read: { entity, where: 'arg0', many: true, aggregate: true } },
      'result',
    ),
    ...operation(
      'insertOne|insertMany|insert|save',
      { write: { operation: 'create', entity, data: 'arg0' } },
      'result',
    ),
    ...operation(
      'updateOne|updateMany|replaceOne|update',
      { write: { operation: 'update', entity, where: 'arg0', data: 'arg1', ...changed } },
      'result',
    ),
    ...operation(
      'deleteOne|deleteMany|remove',
      { write: { operation: 'delete', entity, where: 'arg0', ...changed } },
      'result',
    ),
    ...operation(
      'findOneAndUpdate|findOneAndReplace',
      { write: { operation: 'update', entity, where: 'arg0', data: 'arg1' } },
      valued,
    ),
    ...operation('findOneAndDelete', { write: { operation: 'delete', entity, where: 'arg0' } }, valued),
    ...operation('findAndModify', { write: { operation: 'update', entity, where: 'arg0', data: 'arg2' } }, valued),
    { path: `${COLLECTION}.createIndex|ensureIndex|drop()`, returns: 'unknown', async: true },
    { path: 'MongoClient().startSession()', is: 'ClientSession()', handle: true },
    {
      path: 'ClientSession().withTransaction()',
      invokes: [{ callee: 'arg0', with: ['client'], transaction: { own: true } }],
      async: true,
      throws: true,
    },
    { path: 'ClientSession().startTransaction()', effects: [{ begin: {} }], returns: 'void' },
    {
      path: 'ClientSession().commitTransaction()',
      effects: [{ commit: {} }],
      returns: 'void',
      async: true,
      throws: true,
    },
    { path: 'ClientSession().abortTransaction()', effects: [{ rollback: {} }], returns: 'void', async: true },
    { path: 'ClientSession().endSession()', async: true, returns: 'void' },
  ],
});
