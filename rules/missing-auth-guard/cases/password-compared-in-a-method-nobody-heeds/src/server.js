const express = require('express');
const jwt = require('jsonwebtoken');
const mongoose = require('mongoose');
const { Member, Session } = require('./members');

const signIn = async (email, password) => {
  const member = await Member.findOne({ email });
  if (!member) throw new Error('wrong email or password');
  await member.isPasswordMatch(password);
  return member;
};

const app = express();
app.use(express.json());

app.post('/session', async (req, res) => { // expect: missing-auth-guard
  const member = await signIn(String(req.body.email), String(req.body.password));
  const token = jwt.sign({ sub: member.id }, process.env.TOKEN_KEY, { expiresIn: '30m' });
  await Session.create({ memberId: member.id, token });
  res.json({ member, token });
});

mongoose.connect(process.env.MONGO_URL).then(() => app.listen(8080));
