import mongoose from 'mongoose';

const memberSchema = new mongoose.Schema({
  userId: { type: String, required: true, unique: true },
  points: { type: Number, default: 0 },
  credit: { type: Number, default: 0 },
  appliedKeys: { type: [String], default: [] },
});

export const Member = mongoose.model('Member', memberSchema);
