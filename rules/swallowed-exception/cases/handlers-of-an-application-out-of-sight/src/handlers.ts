import type { NextFunction, Request, Response } from 'express';
import { Purse } from './purses.js';

/** Whoever puts these into an application hands in `next`: it answers. */
export async function topUp(req: Request, res: Response, next: NextFunction) {
  try {
    await Purse.updateOne({ _id: req.params.id }, { $inc: { balance: 5 } });
    res.json({ done: true });
  } catch (error) { // ok: swallowed-exception
    next(error);
  }
}

export async function topUpQuietly(req: Request, res: Response, next: NextFunction) {
  try {
    await Purse.updateOne({ _id: req.params.id }, { $inc: { balance: 5 } });
  } catch (error) { // expect: swallowed-exception
    console.error(error);
  }
  res.json({ done: true });
}

type Done = (error: unknown, balance?: number) => void;

/** The caller is told by the function it gave. */
export async function empty(id: string, done: Done) {
  try {
    await Purse.updateOne({ _id: id }, { balance: 0 });
  } catch (error) { // ok: swallowed-exception
    done(error);
    return;
  }
  done(undefined, 0);
}

export async function emptyQuietly(id: string, done: Done) {
  try {
    await Purse.updateOne({ _id: id }, { balance: 0 });
  } catch (error) { // expect: swallowed-exception
    console.error(error);
  }
  await Purse.updateOne({ _id: id }, { emptiedAt: new Date() });
  done(undefined, 0);
}
