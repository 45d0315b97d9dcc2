const bcrypt = require('bcryptjs');
const mongoose = require('mongoose');

const memberSchema = mongoose.Schema({
  email: { type: String, required: true, unique: true },
  password: { type: String, required: true },
  balanceCents: { type: Number, required: true },
});

memberSchema.statics.isEmailTaken = async function (email) {
  const member = await this.findOne({ email });
  return !!member;
};

memberSchema.methods.isPasswordMatch = async function (password) {
  const member = this;
  return bcrypt.compare(password, member.password);
};

exports.Member = mongoose.model('Member', memberSchema);

const sessionSchema = mongoose.Schema({
  memberId: { type: mongoose.Schema.Types.ObjectId, ref: 'Member', required: true },
  token: { type: String, required: true },
});

exports.Session = mongoose.model('Session', sessionSchema);
