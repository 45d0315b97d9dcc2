import { Router } from 'express';
import { findDesk, isClosed, seatsTaken } from './catalogue.js';

export const desks = Router();

// A promise is always there, so the desk that is not is found as well.
desks.get('/:id', async (req, res) => {
  const desk = findDesk(req.params.id);
  if (!desk) return res.sendStatus(404); // expect: swallowed-exception
  res.json({ desk: await desk });
});

desks.get('/:id/seats', async (req, res) => {
  const desk = await findDesk(req.params.id);
  if (!desk) return res.sendStatus(404); // ok: swallowed-exception
  res.json({ seats: desk.seats });
});

// Nobody gets in: the promise of `false` is true too.
desks.get('/:id/open', async (req, res) => {
  const { hall } = req.query;
  if (hall === 'east' && isClosed(req.params.id)) return res.sendStatus(409); // expect: swallowed-exception
  res.json({ open: true });
});

desks.get('/:id/closed', async (req, res) => {
  const { hall } = req.query;
  if (hall === 'east' && (await isClosed(req.params.id))) return res.sendStatus(409); // ok: swallowed-exception
  res.json({ open: true });
});

desks.get('/:id/free', async (req, res) => {
  const desk = await findDesk(req.params.id);
  res.json({ free: desk.seats - (seatsTaken(req.params.id) as unknown as number) }); // expect: swallowed-exception
});

desks.get('/:id/left', async (req, res) => {
  const desk = await findDesk(req.params.id);
  res.json({ left: desk.seats - (await seatsTaken(req.params.id)) }); // ok: swallowed-exception
});

// Which of two that are under way came first, is a question to promises.
desks.get('/:id/race', async (req, res) => {
  const [one, other] = [findDesk(req.params.id), findDesk(String(req.query.other))];
  const first = await Promise.race([one.then(() => one), other.then(() => other)]);
  res.json({ first: first === one ? 'one' : 'other' }); // ok: swallowed-exception
});

/** Whatever is handed in may give its result at once, or a promise of it: what it was has to be asked. */
function timed(what: string, run: () => unknown) {
  return () => {
    const given = run() as Promise<unknown> | undefined;
    if (given && typeof given.then === 'function') return given.finally(() => console.timeEnd(what)); // ok: swallowed-exception
    console.timeEnd(what);
    return given;
  };
}

desks.get('/:id/timed', async (req, res) => {
  res.json(await timed('desk', () => findDesk(req.params.id))());
});
