import express from 'express';
import { Card, User } from './models.js';

const app = express();
app.use(express.json());

// Whoever registers is not in yet.
app.post('/users', async (req, res) => { // ok: missing-auth-guard
  const { username } = req.body;
  const taken = await User.findOne({ username });
  if (taken) return void res.status(409).json({ error: `${taken.username} is taken` });
  const user = new User(req.body);
  await user.save();
  res.status(201).json({ username });
});

app.post('/cards', async (req, res) => { // expect: missing-auth-guard
  const card = new Card(req.body);
  await card.save();
  res.status(201).json({ last4: card.last4 });
});

app.get('/users/:username', async (req, res) => { // expect: missing-auth-guard
  res.json(await User.findOne({ username: req.params.username }));
});

app.listen(3000);
