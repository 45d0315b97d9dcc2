import cookieParser from 'cookie-parser';
import express from 'express';
import { mayOpen } from './access.js';
import { prisma } from './prisma.js';

const app = express();
app.use(express.json(), cookieParser());

app.use(async (req, res, next) => {
  const session = await prisma.session.findUnique({ where: { token: String(req.cookies.session) } });
  if (!session) return res.sendStatus(401);
  res.locals.userId = session.userId;
  next();
});

app.get('/folders/:id', async (req, res) => {
  const folder = await prisma.folder.findUnique({ where: { id: req.params.id } }); // ok: idor-lookup
  if (!folder) return res.sendStatus(404);
  if (!(await mayOpen(res.locals.userId, folder.deskId))) return res.sendStatus(403);
  res.json(folder);
});

// The desk that is asked about is the one the caller names, not the folder's.
app.post('/folders/:id/copies', async (req, res) => {
  const folder = await prisma.folder.findUnique({ where: { id: req.params.id } }); // expect: idor-lookup
  if (!folder) return res.sendStatus(404);
  if (!(await mayOpen(res.locals.userId, req.body.deskId))) return res.sendStatus(403);
  res.json(folder);
});

app.listen(3000);
