import type { Request } from 'express';
import { db } from './db.js';

/** Every query that starts here is already limited to the caller's invoices. */
export const ownInvoices = (req: Request) => db('invoices').where({ merchant_id: req.merchant.id });

export interface InvoiceFilter {
  merchant_id?: string;
  number?: string;
}

/** Always names the merchant; the number is added when asked for. */
export function scopedFilter(req: Request): InvoiceFilter {
  const filter: InvoiceFilter = { merchant_id: req.merchant.id };
  if (typeof req.query.number === 'string') filter.number = req.query.number;
  return filter;
}

/** Names the merchant only when the caller asks for their own. */
export function looseFilter(req: Request): InvoiceFilter {
  const filter: InvoiceFilter = {};
  if (req.query.mine === 'true') filter.merchant_id = req.merchant.id;
  if (typeof req.query.number === 'string') filter.number = req.query.number;
  return filter;
}
