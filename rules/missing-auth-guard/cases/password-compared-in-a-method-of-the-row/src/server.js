const express = require('express');
const jwt = require('jsonwebtoken');
const mongoose = require('mongoose');
const { Member, Session } = require('./members');

const signIn = async (email, password) => {
  const member = await Member.findOne({ email });
  if (!member || !(await member.isPasswordMatch(password))) throw new Error('wrong email or password');
  return member;
};

const app = express();
app.use(express.json());

app.post('/members', async (req, res) => { // ok: missing-auth-guard -- whoever registers is not in yet
  if (await Member.isEmailTaken(req.body.email)) return void res.sendStatus(409);
  await Member.create({ email: req.body.email, password: req.body.password, balanceCents: 0 });
  res.sendStatus(201);
});

app.post('/session', async (req, res) => { // ok: missing-auth-guard -- the method compares the password
  const member = await signIn(String(req.body.email), String(req.body.password));
  const token = jwt.sign({ sub: member.id }, process.env.TOKEN_KEY, { expiresIn: '30m' });
  await Session.create({ memberId: member.id, token });
  res.json({ member, token });
});

mongoose.connect(process.env.MONGO_URL).then(() => app.listen(8080));
