import { Router } from 'express';
import { db } from './db.js';
import { looseFilter, ownInvoices, scopedFilter } from './invoice-queries.js';

export const invoices = Router();

invoices.get('/', async (req, res) => {
  res.json(await db('invoices').where(scopedFilter(req)).limit(100)); // ok: idor-lookup
});

invoices.get('/search', async (req, res) => {
  res.json(await db('invoices').where(looseFilter(req)).limit(100)); // expect: idor-lookup
});

invoices.get('/:id', async (req, res) => {
  const invoice = await ownInvoices(req).andWhere({ id: req.params.id }).first(); // ok: idor-lookup
  res.status(invoice ? 200 : 404).json(invoice ?? { error: 'not_found' });
});

invoices.get('/:id/number', async (req, res) => {
  const invoice = await db('invoices').where('id', req.params.id).first('number'); // expect: idor-lookup
  res.status(invoice ? 200 : 404).json(invoice ?? { error: 'not_found' });
});

// Lines have no merchant column of their own: the owner is two tables away.
invoices.get('/:id/lines', async (req, res) => {
  const own = ownInvoices(req).select('id');
  res.json(await db('invoice_lines').where({ invoice_id: req.params.id }).whereIn('invoice_id', own)); // ok: idor-lookup
});

invoices.get('/:id/lines/export', async (req, res) => {
  res.json(await db('invoice_lines').where({ invoice_id: req.params.id })); // expect: idor-lookup
});

invoices.patch('/lines/:lineId', async (req, res) => {
  const description = String(req.body.description);
  const changed = await db('invoice_lines').where({ id: req.params.lineId }).update({ description }); // expect: idor-lookup
  res.status(changed === 1 ? 204 : 404).end();
});

invoices.get('/lines/:lineId', async (req, res) => {
  const line = await db('invoice_lines') // ok: idor-lookup
    .join('invoices', 'invoices.id', 'invoice_lines.invoice_id')
    .where({ 'invoice_lines.id': req.params.lineId, 'invoices.merchant_id': req.merchant.id })
    .first('invoice_lines.description');
  res.status(line ? 200 : 404).json(line ?? { error: 'not_found' });
});
