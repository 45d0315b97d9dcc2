import express, { type NextFunction, type Response } from 'express';
import { expressjwt, type Request } from 'express-jwt';
import { isDue, settle } from './instalments.js';

export const app = express();
app.use(express.json(), expressjwt({ secret: process.env.JWT_KEY!, algorithms: ['HS256'] }));

const caught =
  (handler: (req: Request, res: Response, next: NextFunction) => Promise<void>) =>
  (req: Request, res: Response, next: NextFunction) => {
    Promise.resolve(handler(req, res, next)).catch(next); // ok: swallowed-exception -- the error middleware answers
  };

app.post('/instalments/:id/settle', (req: Request, res, next) => {
  // ok+1: swallowed-exception -- the error middleware answers
  settle(req.params.id, req.auth!.sub!).then(() => res.sendStatus(204), next);
});

app.post('/instalments/:id/settle-later', (req: Request, res, next) => {
  settle(req.params.id, req.auth!.sub!) // ok: swallowed-exception -- the error middleware answers
    .then(() => res.sendStatus(204))
    .catch(next);
});

app.post(
  '/instalments/:id/confirm',
  caught(async (req, res) => {
    await settle(req.params.id, req.auth!.sub!);
    res.sendStatus(204);
  }),
);

// A handler that is not there handles nothing.
app.post('/instalments/:id/skip', (req: Request, res) => {
  settle(req.params.id, req.auth!.sub!).catch(); // expect: swallowed-exception
  res.sendStatus(204);
});

app.post('/instalments/:id/defer', (req: Request, res) => {
  settle(req.params.id, req.auth!.sub!).then(() => res.sendStatus(204), undefined); // expect: swallowed-exception
});

// The test says yes of each: a promise is always true.
app.post('/instalments/due', async (req: Request, res) => {
  const ids: string[] = req.body.ids;
  const due = ids.filter(async (id) => isDue(id, req.auth!.sub!)); // expect: swallowed-exception
  res.json({ due });
});

app.post('/instalments/any-due', async (req: Request, res) => {
  const ids: string[] = req.body.ids;
  const any = ids.some(async (id) => isDue(id, req.auth!.sub!)); // expect: swallowed-exception
  res.json({ any });
});

app.post('/instalments/all-due', async (req: Request, res) => {
  const ids: string[] = req.body.ids;
  const answers = await Promise.all(ids.map((id) => isDue(id, req.auth!.sub!)));
  res.json({ due: ids.filter((_, index) => answers[index]) }); // ok: swallowed-exception -- what they resolved to
});
