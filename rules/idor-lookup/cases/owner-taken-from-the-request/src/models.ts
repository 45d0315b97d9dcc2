import { model, Schema } from 'mongoose';

const userSchema = new Schema({ email: { type: String, required: true, unique: true } });

const cardSchema = new Schema({
  owner: { type: Schema.Types.ObjectId, ref: 'User', required: true },
  last4: { type: String, required: true },
  label: String,
});

const addressSchema = new Schema({
  userId: { type: Schema.Types.ObjectId, ref: 'User', required: true },
  line1: { type: String, required: true },
  city: { type: String, required: true },
});

export const User = model('User', userSchema);
export const Card = model('Card', cardSchema);
export const Address = model('Address', addressSchema);
