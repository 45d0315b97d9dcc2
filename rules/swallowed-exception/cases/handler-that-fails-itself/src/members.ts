import { model, Schema } from 'mongoose';

export const Member = model('Member', new Schema({ email: String, paused: Boolean }));

/** Whether somebody may come in: undefined where there is nobody. */
export async function memberOf(id: string) {
  return Member.findOne({ _id: id });
}
