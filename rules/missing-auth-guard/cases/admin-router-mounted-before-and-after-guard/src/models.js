const { Schema, model } = require('mongoose');

const merchantSchema = new Schema({ name: { type: String, required: true } });

const staffSchema = new Schema({
  email: { type: String, required: true, unique: true },
  passwordHash: { type: String, required: true },
});

const payoutSchema = new Schema({
  merchantId: { type: Schema.Types.ObjectId, ref: 'Merchant', required: true },
  amountCents: { type: Number, required: true },
  currency: { type: String, required: true },
  state: { type: String, enum: ['queued', 'held', 'sent'], required: true },
  holdReason: String,
});

exports.Merchant = model('Merchant', merchantSchema);
exports.Staff = model('Staff', staffSchema);
exports.Payout = model('Payout', payoutSchema);
