import { Router, type Request } from 'express';
import { db } from './db.js';

export const bankImports = Router();

const ownImport = (req: Request) => db('bank_imports').where({ id: req.params.id, merchant_id: req.merchantId });
const linesOf = (importId: string) => db('bank_lines').where({ import_id: importId });

// `forEach` drops the promises: the import is marked as finished whatever happens to its lines.
bankImports.post('/:id/match', async (req, res) => {
  const bankImport = await ownImport(req).first();
  if (!bankImport) {
    res.sendStatus(404);
    return;
  }
  const lines = await linesOf(bankImport.id);
  lines.forEach(async (line) => { // expect: swallowed-exception
    await db('bank_lines').where({ id: line.id }).update({ matched_on: new Date() });
  });
  await ownImport(req).update({ finished_at: new Date() });
  res.json({ matched: lines.length });
});

bankImports.post('/:id/unmatch', async (req, res) => {
  const bankImport = await ownImport(req).first();
  if (!bankImport) {
    res.sendStatus(404);
    return;
  }
  for (const line of await linesOf(bankImport.id)) {
    await db('bank_lines').where({ id: line.id }).update({ matched_on: null }); // ok: swallowed-exception
  }
  await ownImport(req).update({ finished_at: null });
  res.sendStatus(204);
});

bankImports.post('/:id/archive', async (req, res) => {
  const bankImport = await ownImport(req).first();
  if (!bankImport) {
    res.sendStatus(404);
    return;
  }
  const lines = await linesOf(bankImport.id);
  lines.map(async (line) => { // expect: swallowed-exception
    await db('bank_lines').where({ id: line.id }).update({ archived: true });
  });
  res.json({ archived: lines.length });
});

bankImports.post('/:id/restore', async (req, res) => {
  const bankImport = await ownImport(req).first();
  if (!bankImport) {
    res.sendStatus(404);
    return;
  }
  const lines = await linesOf(bankImport.id);
  await Promise.all( // ok: swallowed-exception
    lines.map(async (line) => {
      await db('bank_lines').where({ id: line.id }).update({ archived: false });
    }),
  );
  res.json({ restored: lines.length });
});
