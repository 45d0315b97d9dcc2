import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ email: String }));

export const Purse = model(
  'Purse',
  new Schema({ userId: { type: Schema.Types.ObjectId, ref: 'User' }, balance: Number }),
);

export const isKnown = async (id: string) => (await User.exists({ _id: id })) !== null;
