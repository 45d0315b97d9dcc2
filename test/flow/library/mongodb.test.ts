import { expect, test } from 'vitest';
import mongodb from '../../../src/libraries/stores/mongodb.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [mongodb],
  setup: `
    import { MongoClient, ObjectId } from 'mongodb';
    const client = new MongoClient(process.env.MONGO);
    const accounts = client.db('bank').collection('accounts');
    let old; MongoClient.connect('mongodb://', (error, db) => { old = db.collection('orders'); });
  `,
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  [
    'return accounts.findOne({ _id: new ObjectId(id) })',
    'read accounts where { _id: id } on MongoClient()',
    '=> row(accounts) | null',
  ],
  [
    'return accounts.find({ owner: id }).sort({ at: -1 }).limit(5).toArray()',
    'read many accounts where { owner: id } on MongoClient()',
    '=> rows(accounts)',
  ],
  [
    'return accounts.aggregate([{ $match: { owner: id } }, { $limit: 1 }]).toArray()',
    'read many accounts where { owner: id } on MongoClient()',
    '=> rows(accounts)',
  ],
  [
    'let found; old.findOne({ owner: id }, (error, one) => { found = one; }); return found',
    'read orders where { owner: id } on MongoClient.connect()',
    '=> row(orders) | null',
  ],
  [
    'let found; old.find({ owner: id }).toArray((error, all) => { found = all; }); return found',
    'read many orders where { owner: id } on MongoClient.connect()',
    '=> rows(orders)',
  ],
  [
    'const { modifiedCount } = await accounts.updateOne({ _id: id }, { $inc: { balance: -5 } }); return modifiedCount',
    'update accounts where { _id: id } set { balance: { increment: -5 } } relative balance counted on MongoClient()',
    '=> count(row(accounts))',
  ],
  ['await accounts.insertOne({ owner: id })', 'create accounts set { owner: id } on MongoClient()'],
  ['await accounts.deleteMany({ owner: id })', 'delete accounts where { owner: id } counted on MongoClient()'],
];

test.each(CASES)('%s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
