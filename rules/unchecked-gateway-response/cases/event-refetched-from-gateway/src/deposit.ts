import mongoose from 'mongoose';

const depositSchema = new mongoose.Schema({
  renterId: { type: String, required: true },
  intentId: { type: String, required: true, unique: true },
  status: { type: String, enum: ['awaiting', 'held'], default: 'awaiting' },
});

export const Deposit = mongoose.model('Deposit', depositSchema);
