import mongoose from 'mongoose';

const walletSchema = new mongoose.Schema({
  userId: { type: String, required: true, unique: true },
  balance: { type: Number, required: true, default: 0 },
  appliedKeys: { type: [String], default: [] },
});

const childSchema = new mongoose.Schema({
  parentId: { type: String, required: true },
  walletUserId: { type: String, required: true },
});

export const Wallet = mongoose.model('Wallet', walletSchema);
export const Child = mongoose.model('Child', childSchema);
