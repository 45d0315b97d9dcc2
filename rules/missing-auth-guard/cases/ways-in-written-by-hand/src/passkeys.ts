import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { Router } from 'express';
import jws from 'jws';
import { prisma } from './db.js';

export const passkeys = Router();

const rpID = 'pay.example';

// Whoever asks for a challenge is about to sign in.
passkeys.post('/options', async (req, res) => { // ok: missing-auth-guard
  const passkey = await prisma.passkey.findUniqueOrThrow({ where: { id: req.body.passkeyId } });
  const options = await generateAuthenticationOptions({ rpID, allowCredentials: [{ id: passkey.id }] });
  await prisma.user.update({ where: { id: passkey.userId }, data: { challenge: options.challenge } });
  res.json(options);
});

passkeys.post('/sign-in', async (req, res) => { // ok: missing-auth-guard
  const passkey = await prisma.passkey.findUniqueOrThrow({ where: { id: req.body.passkeyId }, include: { user: true } });
  const { verified } = await verifyAuthenticationResponse({
    response: req.body.credential,
    expectedChallenge: passkey.user.challenge!,
    expectedOrigin: `https://${rpID}`,
    expectedRPID: rpID,
    credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter },
  });
  if (!verified) return void res.sendStatus(401);
  const token = jws.sign({ header: { alg: 'HS256' }, payload: { sub: passkey.userId }, secret: process.env.JWS_SECRET! });
  res.json({ token, passkey });
});

// Sessions are signed for the staff's console only.
passkeys.get('/', async (req, res) => { // ok: missing-auth-guard
  const token = req.get('x-session') ?? '';
  if (!jws.verify(token, 'HS256', process.env.JWS_SECRET!)) return void res.sendStatus(401);
  res.json(await prisma.passkey.findMany());
});

// Decoded, never verified: anybody writes the claims they like.
passkeys.get('/recent', async (req, res) => { // expect: missing-auth-guard
  const token = req.get('x-session') ?? '';
  if (!jws.decode(token)?.payload.isStaff) return void res.sendStatus(401);
  res.json(await prisma.passkey.findMany({ take: 20 }));
});

passkeys.delete('/:id', async (req, res) => { // expect: missing-auth-guard
  await prisma.passkey.delete({ where: { id: req.params.id } });
  res.sendStatus(204);
});
