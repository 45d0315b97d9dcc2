import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';
import { pino } from 'pino';
import { forget, giveBack, keep, rate, tell } from './airline.js';

const prisma = new PrismaClient();
const log = pino();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

const own = (req: Request) =>
  prisma.booking.findFirstOrThrow({ where: { id: req.params.id, travellerId: req.auth?.sub } });

// The seat may be kept for ever, and nobody will ask for it again: the booking is cancelled.
app.delete('/bookings/:id', async (req: Request, res) => {
  const booking = await own(req);
  await giveBack(booking.seatRef).catch(() => undefined); // expect: swallowed-exception
  await prisma.booking.update({ where: { id: booking.id }, data: { status: 'cancelled' } });
  res.sendStatus(204);
});

app.put('/bookings/:id/seat', async (req: Request, res) => {
  const booking = await own(req);
  try {
    await keep(booking.seatRef, booking.id);
  } catch {} // expect: swallowed-exception
  await prisma.booking.update({ where: { id: booking.id }, data: { status: 'seated' } });
  res.sendStatus(204);
});

// The state stays as it is until the seat is given back.
app.post('/bookings/:id/return', async (req: Request, res) => {
  const booking = await own(req);
  await giveBack(booking.seatRef).catch((error: unknown) => { // ok: swallowed-exception -- thrown on with its cause
    throw new Error('the seat is still taken', { cause: error });
  });
  await prisma.booking.update({ where: { id: booking.id }, data: { status: 'returned' } });
  res.sendStatus(204);
});

// Written down beside the state: a job asks again for those that are not gone.
app.post('/bookings/:id/leave', async (req: Request, res) => {
  const booking = await own(req);
  const seatGone = await giveBack(booking.seatRef).then(
    () => true,
    () => false, // ok: swallowed-exception -- kept in the row
  );
  await prisma.booking.update({ where: { id: booking.id }, data: { status: 'left', seatGone } });
  res.sendStatus(204);
});

app.post('/bookings/:id/waive', async (req: Request, res) => {
  const booking = await own(req);
  await giveBack(booking.seatRef).catch(() => undefined); // ok: swallowed-exception -- the state says that it is not done yet
  await prisma.booking.update({ where: { id: booking.id }, data: { status: 'pending_return' } });
  res.sendStatus(202);
});

app.post('/bookings/:id/close', async (req: Request, res) => {
  const booking = await own(req);
  await tell(booking.id).catch(() => undefined); // ok: swallowed-exception -- a message is a courtesy
  await forget(booking.seatRef).catch(() => undefined); // ok: swallowed-exception -- a copy that expires by itself
  await rate(booking.seatRef).catch(() => undefined); // ok: swallowed-exception -- it may only ask
  await prisma.booking.update({ where: { id: booking.id }, data: { status: 'closed' } });
  res.sendStatus(204);
});
