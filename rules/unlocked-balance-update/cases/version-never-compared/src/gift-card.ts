import mongoose from 'mongoose';

const giftCardSchema = new mongoose.Schema(
  {
    ownerId: { type: String, required: true },
    balance: { type: Number, required: true },
    version: { type: Number, required: true, default: 0 },
    appliedKeys: { type: [String], default: [] },
  },
  { versionKey: false },
);

export const GiftCard = mongoose.model('GiftCard', giftCardSchema);
