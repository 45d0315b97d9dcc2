import { expect, test } from 'vitest';
import mongoose from '../../../src/libraries/stores/mongoose.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [mongoose],
  setup: `
    import mongoose, { connection, HydratedDocument, model, Model, models, Schema, startSession } from 'mongoose';
    import { InjectModel } from '@nestjs/mongoose';
    const schema = new Schema({ balance: Number }); schema.index({ balance: 1 });
    const Account = model('Account', schema);
    const Order = models.Order || model('Order', schema);
    const User = mongoose.connection.model('User', schema);
    interface CardShape { balance: number }
    const Card = model<CardShape>('Card', schema);
    class Invoice {}
    class Invoices {
      constructor(@InjectModel(Invoice.name) private readonly invoices: Model<Invoice>) {}
      find(id) { return this.invoices.findById(id).exec(); }
    }
    async function close(account: HydratedDocument<Invoice>) { await account.deleteOne(); }
  `,
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  ['return Card.findById(id)', 'read Card where { id: id } on mongoose', '=> row(Card) | null'],
  ['return Account.findById(id)', 'read Account where { id: id } on mongoose', '=> row(Account) | null'],
  [
    'return Order.findOne({ _id: id, user: body.user }).lean().exec()',
    'read Order where { _id: id, user: body.user } on mongoose',
    '=> row(Order) | null',
  ],
  [
    'return User.find({ $or: [{ _id: id }, { name: { $in: body.names } }] }).sort("name").limit(5)',
    'read many User where { OR: [{ _id: id }, { name: { in: body.names } }] } on connection',
    '=> rows(User)',
  ],
  [
    'const invoices: Invoices = await import(id); return invoices.find(id)',
    'call find',
    '  read Invoice where { id: id } on @nestjs/mongoose',
    '=> row(Invoice) | null',
  ],
  ['return Account.findOne({ _id: id }).orFail()', 'read Account where { _id: id } on mongoose', '=> row(Account)'],
  [
    'return Account.find({ owner: id }).where("balance").gte(5)',
    'read many Account where { owner: id } and perhaps more on mongoose',
    '=> rows(Account)',
  ],
  ['return Account.exists({ _id: id })', 'read Account where { _id: id } on mongoose', '=> row(Account) | null'],
  [
    'return Account.countDocuments({ owner: id })',
    'read figure of Account where { owner: id } on mongoose',
    '=> aggregate(rows(Account))',
  ],
  ['return Account.estimatedDocumentCount()', 'read figure of Account on mongoose', '=> aggregate(rows(Account))'],
  [
    'return Account.findOneAndUpdate({ _id: id, balance: { $gte: body.amount } }, { $inc: { balance: -5 }, $set: { state: "paid" } }, { new: true })',
    "update Account where { _id: id, balance: { gte: body.amount } } set { balance: { increment: -5 }, state: 'paid' } relative balance on mongoose",
    '=> row(Account) | null',
  ],
  [
    'return Account.findByIdAndUpdate(id, { balance: 0 }, { upsert: true })',
    'upsert Account where { id: id } set { balance: 0 } on mongoose',
    '=> row(Account) | null',
  ],
  [
    'await Account.findOneAndReplace({ _id: id }, body); await Account.findOneAndDelete({ _id: id }); await Account.findByIdAndDelete(id)',
    'update Account where { _id: id } set body on mongoose',
    'delete Account where { _id: id } on mongoose',
    'delete Account where { id: id } on mongoose',
  ],
  [
    'const { modifiedCount } = await Account.updateOne({ _id: id }, { $inc: { balance: body.amount }, $push: { log: id } }); return modifiedCount',
    'update Account where { _id: id } set { balance: { increment: body.amount }, log: { push: id } } relative balance counted on mongoose',
    '=> count(row(Account))',
  ],
  [
    'await Account.updateMany({ owner: id }, { state: "closed" }); await Account.replaceOne({ _id: id }, body)',
    "update Account where { owner: id } set { state: 'closed' } counted on mongoose",
    'update Account where { _id: id } set body counted on mongoose',
  ],
  [
    'const { deletedCount } = await Account.deleteOne({ _id: id }); await Account.deleteMany({ owner: id }); return deletedCount',
    'delete Account where { _id: id } counted on mongoose',
    'delete Account where { owner: id } counted on mongoose',
    '=> count(row(Account))',
  ],
  ['return Account.create({ owner: id })', 'create Account set { owner: id } on mongoose', '=> row(Account)'],
  [
    'await Account.insertMany([{ owner: id }]); await Account.bulkWrite(body.operations)',
    'create Account set [{ owner: id }] on mongoose',
    'update Account where body.operations counted on mongoose',
  ],
  [
    'await Account.aggregate([{ $match: { owner: id } }]); await Account.distinct("owner", { _id: id })',
    'read many Account where { owner: id } on mongoose',
    'read many Account where { _id: id } on mongoose',
  ],
  [
    'const account = new Account({ owner: id }); account.balance = 0; await account.save(); return account._id',
    'create Account set { owner: id, balance: 0 } on mongoose',
    '=> row(Account)._id',
  ],
  [
    'const account = await Account.findById(id); if (!account) throw new Error("none"); account.balance -= body.amount; await account.save()',
    'read Account where { id: id } on mongoose',
    'if !row(Account) | true (ends)',
    "  throw { ...Error, message: 'none' }",
    'else',
    'update Account where { id: row(Account).id } set { balance: row(Account).balance - body.amount } on mongoose',
  ],
  [
    'const account = await Account.findById(id).orFail(); await account.updateOne({ $inc: { balance: 1 } }); await account.populate("owner"); await account.deleteOne(); return account.toObject()',
    'read Account where { id: id } on mongoose',
    'update Account where { id: row(Account).id } set { balance: { increment: 1 } } relative balance on mongoose',
    'delete Account where { id: row(Account).id } on mongoose',
    '=> row(Account)',
  ],
  [
    `const session = await startSession();
    try {
      session.startTransaction();
      await Account.findById(id).session(session);
      const account = await Account.findOne({ _id: id }, null, { session });
      await account.save({ session });
      await Account.create([{ owner: id }], { session });
      await Account.updateOne({ _id: id }, { balance: 0 });
      await session.commitTransaction();
    } catch (error) { await session.abortTransaction(); throw error; } finally { await session.endSession(); }`,
    'try',
    '  begin on startSession()',
    '  read Account where { id: id } on startSession()',
    '  read Account where { _id: id } on startSession()',
    '  update Account where { id: row(Account).id } set row(Account) on startSession()',
    '  create Account set [{ owner: id }] on startSession()',
    '  update Account where { _id: id } set { balance: 0 } counted on mongoose',
    '  commit on startSession()',
    'catch ? (ends)',
    '  rollback on startSession()',
    '  throw ?',
    'finally',
  ],
  [
    'const session = await mongoose.connection.startSession(); await session.withTransaction(async () => { await Account.deleteOne({ _id: id }, { session }); })',
    'transaction on connection.startSession()',
    '  call mongoose.connection.startSession.withTransaction',
    '    delete Account where { _id: id } counted on connection.startSession()',
  ],
  [
    'await connection.transaction(async (session) => { await Account.deleteOne({ _id: id }).session(session); })',
    'transaction on connection.tx ClientSession()',
    '  call mongoose.connection.transaction',
    '    delete Account where { _id: id } counted on connection.tx ClientSession()',
  ],
  [
    'const document: HydratedDocument<Invoice> = await import(id); await close(document); await mongoose.connect("x")',
    'call close',
    '  delete Invoice where { id: HydratedDocument().id } on mongoose',
  ],
];

/** Functions on schemas: https://mongoosejs.com/docs/guide.html#methods. */
const own = {
  libraries: [mongoose],
  setup: `
    import { model, Schema } from 'mongoose';
    const schema = new Schema({ email: String, pin: String }, {
      methods: { mayPay(amount) { return this.limit >= amount; } },
      statics: { ofOwner(owner) { return this.find({ owner }); } },
    });
    const Card = model('Card', schema);
    schema.methods.isPin = async function (pin) { const card = this; return card.pin === pin; };
    schema.statics.isTaken = async function (email) { return !!(await this.findOne({ email })); };
    schema.method('block', async function () { this.state = 'blocked'; await this.save(); });
    schema.method({ mask() { return this.number; } });
    schema.static('byEmail', function (email) { return this.findOne({ email }); });
    const others = new Schema({});
    others.methods = { isPin: async () => true };
    others.plugin((plugged, options) => { plugged.statics.latest = function () { return this.findOne(options); }; }, { newest: true });
    const Other = model('Other', others);
  `,
};

const OWN: readonly (readonly [code: string, ...expected: string[]])[] = [
  [
    'const card = await Card.findById(id); return card?.isPin(body.pin)',
    'read Card where { id: id } on mongoose',
    '=> row(Card).pin === body.pin',
  ],
  [
    'return Card.isTaken(body.email)',
    'call isTaken',
    '  read Card where { email: body.email } on mongoose',
    '=> row(Card) | false',
  ],
  ['return Card.ofOwner(id)', 'read many Card where { owner: id } on mongoose', '=> rows(Card)'],
  ['return Card.byEmail(body.email)', 'read Card where { email: body.email } on mongoose', '=> row(Card) | null'],
  [
    'const card = await Card.findById(id).orFail(); return [card.mayPay(body.amount), card.mask()]',
    'read Card where { id: id } on mongoose',
    '=> [row(Card).limit >= body.amount, row(Card).number]',
  ],
  [
    'const card = new Card({ owner: id }); await card.block()',
    'call block',
    "  create Card set { owner: id, state: 'blocked' } on mongoose",
  ],
  [
    'const other = await Other.findById(id).orFail(); return [await other.isPin(body.pin), other.mask()]',
    'read Other where { id: id } on mongoose',
    'unknown call mask()',
    '=> [true, mask(row(Other), row(Other))]',
  ],
  ['return Other.latest()', 'read Other where { newest: true } on mongoose', '=> row(Other) | null'],
];

test.each(OWN)('functions on a Mongoose schema: %s', (code, ...expected) => {
  expect(effectsOf(code, own)).toEqual(expected);
});

test.each(CASES)('mongoose: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
