import { model, Schema } from 'mongoose';

const userSchema = new Schema({ email: { type: String, required: true, unique: true } });

const revokedTokenSchema = new Schema({ jti: { type: String, required: true, unique: true } });

const sanctionSchema = new Schema({ userId: { type: Schema.Types.ObjectId, ref: 'User', required: true } });

const beneficiarySchema = new Schema({
  userId: { type: Schema.Types.ObjectId, ref: 'User', required: true },
  label: { type: String, required: true },
});

export const User = model('User', userSchema);
export const RevokedToken = model('RevokedToken', revokedTokenSchema);
export const Sanction = model('Sanction', sanctionSchema);
export const Beneficiary = model('Beneficiary', beneficiarySchema);
