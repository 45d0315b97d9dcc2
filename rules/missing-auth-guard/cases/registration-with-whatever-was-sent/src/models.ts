import mongoose, { Schema } from 'mongoose';

export const User = mongoose.model('User', new Schema({ username: String, password: String, plan: String }));

export const Card = mongoose.model('Card', new Schema({ userId: { type: Schema.Types.ObjectId, ref: 'User' }, last4: String }));
