import { Router } from 'express';
import { cancel, capture, describe } from './terminal.js';

export const terminal = Router();

terminal.get('/documents', async (req, res) => {
  res.json(await describe(req.app.locals.document, async (tag) => tag.toUpperCase()));
});

terminal.post('/capture', async (req, res) => {
  res.json(await capture(String(res.locals.intent)));
});

terminal.post('/cancel', async (req, res) => {
  res.json(await cancel(String(res.locals.intent)));
});
