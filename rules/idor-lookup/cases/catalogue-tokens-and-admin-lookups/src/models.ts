import { model, Schema } from 'mongoose';

const userSchema = new Schema({ email: { type: String, required: true, unique: true } });

const receiptSchema = new Schema({
  user: { type: Schema.Types.ObjectId, ref: 'User', required: true },
  number: { type: Number, required: true, unique: true },
  totalCents: { type: Number, required: true },
  shareTokenHash: { type: String, unique: true, sparse: true },
});

// Reference data: belongs to nobody.
const taxRateSchema = new Schema({
  country: { type: String, required: true, unique: true },
  percent: { type: Number, required: true },
});

export const User = model('User', userSchema);
export const Receipt = model('Receipt', receiptSchema);
export const TaxRate = model('TaxRate', taxRateSchema);
