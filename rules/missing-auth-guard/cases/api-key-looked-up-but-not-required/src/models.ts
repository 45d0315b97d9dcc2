import { model, Schema } from 'mongoose';

const merchantSchema = new Schema({ name: { type: String, required: true } });

const apiKeySchema = new Schema({
  merchantId: { type: Schema.Types.ObjectId, ref: 'Merchant', required: true },
  keyHash: { type: String, required: true, unique: true },
  revokedAt: Date,
});

const orderSchema = new Schema({
  merchantId: { type: Schema.Types.ObjectId, ref: 'Merchant', required: true },
  totalCents: { type: Number, required: true },
  note: String,
});

export const Merchant = model('Merchant', merchantSchema);
export const ApiKey = model('ApiKey', apiKeySchema);
export const Order = model('Order', orderSchema);
